import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A worker of one thread in a process of its own. */
export interface BenchWorker {
  readonly process: ChildProcess;
  /** Where its figures are. */
  readonly metrics: string;
}

/** Starts a worker. @returns it, once it waits for jobs. */
export async function startBenchWorker(redis: string, store: string): Promise<BenchWorker> {
  const main = resolve('build/src/cli/main.js');
  const args = ['--redis', redis, '--store', store, '--threads', '1', '--metrics-port', '0'];
  const child = spawn(process.execPath, [main, 'worker', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let metrics = '';
  for await (const line of createInterface(child.stderr)) {
    metrics = /^figures at (\S+)$/.exec(line)?.[1] ?? metrics;
    if (line === 'waiting for jobs') return { process: child, metrics };
  }
  throw new Error('a worker did not start');
}

export async function endBenchWorker({ process: child }: BenchWorker): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
