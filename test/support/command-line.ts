import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Ended } from './command.js';
import type { Command } from './command-shell.js';

let shell: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

// Waits for the end: a process that outlives its tests keeps Jest's own from ending.
afterAll(async () => {
  if (!shell?.connected) return;
  const exit = once(shell, 'exit');
  shell.disconnect();
  await exit;
});

/**
 * Runs the compiled command line as `supergenre` of command.ts does, but in one process for all commands
 * of a test file, which spares each the loading of modules. For commands whose own process is not
 * what is tested: none is killed, and that a command's process ends by itself is not seen here.
 */
export function commandLine(
  args: readonly string[],
  { cwd = process.cwd() }: { readonly cwd?: string } = {},
): Promise<Ended> {
  const ended = last.then(() => runNext({ args, cwd }));
  last = ended.catch(() => {});
  return ended;
}

async function runNext(command: Command): Promise<Ended> {
  shell ??= fork(resolve('build/test/support/command-shell.js'), {
    execArgv: [],
    // Where it is a file, a command writes to it past what the shell collects.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const closed = new AbortController();
  const { signal } = closed;
  const exit = once(shell, 'exit', { signal }).then(([code]) => {
    throw new Error(`the command ended the process of all commands with code ${code}`);
  });
  const message = once(shell, 'message', { signal }).then(([ended]): Ended => ended);
  shell.send(command);
  try {
    return await Promise.race([message, exit]);
  } finally {
    closed.abort();
    await Promise.allSettled([message, exit]);
  }
}
