import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Ended } from './command.js';
import type { Command } from './command-shell.js';

let shell: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the compiled command line as `supergenre` of command.ts does, but in one process for all commands
 * of all test files of a process, which spares each the loading of modules. For commands whose own process is not
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
  shell ??= startShell();
  const { channel } = shell;
  const closed = new AbortController();
  const { signal } = closed;
  const exit = once(shell, 'exit', { signal }).then(([code]) => {
    shell = undefined;
    throw new Error(`the command ended the process of all commands with code ${code}`);
  });
  const message = once(shell, 'message', { signal }).then(([ended]): Ended => ended);
  channel?.ref();
  shell.send(command);
  try {
    return await Promise.race([message, exit]);
  } finally {
    channel?.unref();
    closed.abort();
    await Promise.allSettled([message, exit]);
  }
}

/** It ends with this process, which doesn't wait for it. */
function startShell(): ChildProcess {
  const started = fork(resolve('build/test/support/command-shell.js'), {
    // As in `npm test`: V8 optimises later, since what runs long is WebAssembly.
    execArgv: ['--interrupt-budget=2000000'],
    // Where it is a file, a command writes to it past what the shell collects.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  started.unref();
  return started;
}
