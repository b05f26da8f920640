/**
 * Preloaded into a process (`node --import`): counts the file-system calls of its main thread on files
 * in the folders of `SUPERGENRE_CRASH_ROOTS`, and lets happen what `SUPERGENRE_CRASH_PLAN` says
 * ({@link planText}); a stop is a SIGKILL.
 */
import { delimiter } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { parsePlan } from './file-system/plan.js';
import { Session, useForProcess } from './file-system/session.js';
import { wrapFileSystem } from './file-system/wrap.js';

const { SUPERGENRE_CRASH_ROOTS: roots, SUPERGENRE_CRASH_PLAN: plan } = process.env;

if (isMainThread && roots !== undefined) {
  await wrapFileSystem();
  useForProcess(
    new Session({
      roots: roots.split(delimiter),
      plan: plan === undefined ? undefined : parsePlan(plan),
      stop: () => process.kill(process.pid, 'SIGKILL'),
    }),
  );
}
