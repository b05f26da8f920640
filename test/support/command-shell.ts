import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ended } from './command.js';
import './one-thread.js';

/** What is to be typed, and in which folder. */
export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * A process that runs the commands its parent sends, one after the other: the main module anew for
 * each, all others loaded once. It ends when the parent disconnects.
 */
const main = pathToFileURL(resolve('build/src/cli/main.js')).href;
let commands = 0;

// What is collected is no terminal, whatever the tests print to.
process.stderr.isTTY = false;
// Every command listens to the process as if it were its own.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);

// Not what a command sets, which only says that it is over.
const { exit } = process;
process.on('disconnect', () => exit.call(process));

process.on('message', async ({ args, cwd }: Command) => {
  process.chdir(cwd);
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  process.exitCode = undefined;
  const out = collect(process.stdout);
  const err = collect(process.stderr);
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    const code = Number(process.exitCode ?? 0);
    const ended: Ended = { code, signal: null, out: out.join(''), err: err.join('') };
    process.exitCode = 0;
    process.send?.(ended);
  };
  process.exit = (code) => {
    process.exitCode = code ?? process.exitCode;
    end();
    throw new Error('what follows the exit does not run in a process of its own');
  };
  try {
    await import(`${main}?${commands++}`);
  } catch (error) {
    if (!isOver) throw error;
  }
  end();
});

/** Keeps what is written from now on instead of printing it. */
function collect(stream: NodeJS.WriteStream): string[] {
  const written: string[] = [];
  stream._write = (chunk, _encoding, done) => {
    written.push(String(chunk));
    done();
  };
  return written;
}
