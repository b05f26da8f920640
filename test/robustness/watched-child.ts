import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Job } from './job.js';
import type { Outcome } from './judge.js';

/** What a case may take. */
export interface Limits {
  /** In ms. */
  readonly time: number;
  /** Of the whole process, in bytes. */
  readonly memory: number;
}

/** How a job ended, and what it took. */
export interface Measured {
  readonly outcome: Outcome;
  /** In ms. */
  readonly time: number;
  /** Most memory of the process that was seen, in bytes. */
  readonly memory: number;
}

const PROGRAM = fileURLToPath(new URL('child.js', import.meta.url));

/** How often the memory of a process is looked at, in ms. */
const GLANCE = 50;

/** A process that does jobs one at a time, and is ended when one takes too much. */
export class WatchedChild {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #limits: Limits;
  readonly #ended: Promise<string>;
  #errors = '';
  /** False once the process is gone. */
  isAlive = true;

  private constructor(child: ChildProcess, folder: string, limits: Limits) {
    this.#process = child;
    this.#folder = folder;
    this.#limits = limits;
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-2_000);
    });
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.isAlive = false;
        resolve(`the process ended with ${signal ?? `code ${code}`}: ${this.#errors}`);
      });
    });
  }

  /** @param registry the module that exports the inputs. */
  static async start(registry: URL, limits: Limits): Promise<WatchedChild> {
    const folder = await mkdtemp(join(tmpdir(), 'supergenre-fuzz-'));
    const child = fork(PROGRAM, [registry.href, folder], {
      // Not those of the parent, which may be a test runner's.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const watched = new WatchedChild(child, folder, limits);
    const ready = new Promise((resolve) => child.once('message', resolve));
    await Promise.race([ready, watched.#ended]);
    return watched;
  }

  /** Does a job. When it takes too much, or ends the process, that is its outcome. */
  async do(job: Job): Promise<Measured> {
    const start = performance.now();
    let memory = 0;
    let exceeded: string | undefined;
    const watch = setInterval(async () => {
      memory = Math.max(memory, await memoryOf(this.#process.pid));
      const { time: most, memory: largest } = this.#limits;
      if (performance.now() - start > most) exceeded = `no answer after ${most} ms`;
      if (memory > largest) exceeded = `took ${memory} bytes of memory`;
      if (exceeded !== undefined) this.#process.kill('SIGKILL');
    }, GLANCE);
    try {
      const answer = await Promise.race([this.#answerTo(job), this.#ended]);
      const time = performance.now() - start;
      if (typeof answer === 'string') {
        return { outcome: { kind: 'failed', problem: exceeded ?? answer }, time, memory };
      }
      return { outcome: answer.outcome, time, memory: Math.max(memory, answer.memory) };
    } finally {
      clearInterval(watch);
    }
  }

  #answerTo(job: Job): Promise<Answer> {
    return new Promise((resolve) => {
      this.#process.once('message', (answer: Answer) => resolve(answer));
      this.#process.send(job, () => undefined); // a process that is gone says so when it closes
    });
  }

  /** Ends the process and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The resident memory of a process, in bytes; 0 where the system does not tell. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}
