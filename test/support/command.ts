import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Called with all that was printed to standard error so far; `kill` sends SIGINT or another signal. */
type OnError = (text: string, kill: (signal?: NodeJS.Signals) => void) => void;

/** Sends a signal when a command has first said something on standard error; a second one would end it at once. */
export function onceItSays(said: string | RegExp, signal: NodeJS.Signals): OnError {
  let isSent = false;
  return (text, kill) => {
    if (isSent || !(typeof said === 'string' ? text.includes(said) : said.test(text))) return;
    isSent = true;
    kill(signal);
  };
}

interface RunOptions {
  readonly onError?: OnError;
  /** Sends the signal that it resolves to. */
  readonly killed?: Promise<NodeJS.Signals>;
  /** The folder that it runs in; by default that of the tests. */
  readonly cwd?: string;
}

/** Runs the compiled command line in a process of its own, as a user would. */
export function supergenre(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return run([resolve('build/src/cli/main.js'), ...args], options);
}

/** Runs a compiled program. */
export function run(
  args: readonly string[],
  { onError = () => {}, killed, cwd }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolveEnded, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
      onError(err, (signal = 'SIGINT') => child.kill(signal));
    });
    killed?.then((signal) => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => resolveEnded({ code, signal, out, err }));
  });
}
