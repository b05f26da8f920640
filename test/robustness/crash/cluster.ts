import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../src/core/numbers/index.js';
import { RedisServer } from '../../support/redis-server.js';

/** Seconds after which the jobs of a killed worker go to others: few, so that runs are short. */
const LOCK_SECONDS = 2;

/** A Redis and workers of one thread each, which are killed and started again. */
export class Cluster implements AsyncDisposable {
  readonly #folder: string;
  readonly #redis: RedisServer;
  readonly #workers = new Set<ChildProcess>();

  private constructor(folder: string, redis: RedisServer) {
    this.#folder = folder;
    this.#redis = redis;
  }

  /** @param folder of the store, emptied before. */
  static async start(folder: string, workers: number): Promise<Cluster> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'tmp'), { recursive: true });
    const cluster = new Cluster(folder, await RedisServer.start());
    for (let i = 0; i < workers; i++) cluster.#startWorker();
    return cluster;
  }

  /** What a command takes to have its jobs done here. */
  get args(): readonly string[] {
    return ['--redis', this.#redis.url, '--store', join(this.#folder, 'store')];
  }

  /** Kills a worker; another is started in its place. */
  async killWorker(random: Random): Promise<void> {
    await end([...this.#workers][random.integer(this.#workers.size)]);
  }

  /** Kills Redis, and starts it again with what it had written. @param away for how long, in ms. */
  async killRedis(away: number): Promise<void> {
    await this.#redis.stop();
    await wait(away);
    await this.#redis.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const workers = [...this.#workers];
    this.#workers.clear();
    await Promise.all(workers.map(end));
    await this.#redis[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true });
  }

  #startWorker(): void {
    const main = resolve('build/src/cli/main.js');
    const own = ['--threads', '1', '--lock-seconds', `${LOCK_SECONDS}`];
    const env = { ...process.env, TMPDIR: join(this.#folder, 'tmp') };
    const worker = spawn(process.execPath, [main, 'worker', ...this.args, ...own], {
      env,
      stdio: 'ignore',
    });
    this.#workers.add(worker);
    // One that finds no Redis at its start ends by itself.
    worker.once('exit', () => {
      if (this.#workers.delete(worker)) this.#startWorker();
    });
  }
}

/** Kills a process, unless it has ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
