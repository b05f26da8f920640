import { hostname } from 'node:os';
import { release } from '../../core/packages/index.js';
import type { Redis } from '../redis/index.js';
import { queueName } from './options.js';
import { type Present, presentText } from './present.js';
import { politely, repeatedly } from './timing.js';

const ROLES = { run: 'runs', worker: 'workers' } as const;
export type Role = keyof typeof ROLES;

/** How often somebody says that they are there, and for how long that holds, in milliseconds. */
const BEAT = 2_000;
const HOLDS: Readonly<Record<Role, number>> = { run: 60_000, worker: 10_000 };

/** The form of {@link queueName}. */
const QUEUE = /^jobs-[\w.+-]{1,128}$/;

type About = Pick<Present, 'store' | 'threads' | 'jobs' | 'done' | 'progress'>;

/** Somebody who is there. */
export interface Presence extends AsyncDisposable {
  /** Says it now. */
  say(): Promise<void>;
}

/** Whether somebody is there, has left, or did neither say that they are there nor that they leave. */
export type Whereabouts = 'there' | 'left' | 'silent';

/** Who works on a Redis: runs and workers, each for as long as it says so. */
export class Attendance {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #since = Date.now();

  constructor(redis: Redis, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** Says once that this process is there, and what it does. */
  async say(role: Role, id: string, about: About): Promise<void> {
    const who = { release: release().version, host: hostname(), pid: process.pid };
    const text = JSON.stringify({ ...who, ...about, since: this.#since });
    await this.#redis.send((pipeline) =>
      pipeline
        .set(this.#key(role, id), text, 'PX', HOLDS[role])
        .sadd(this.#list(role), id)
        .sadd(this.#queues, queueName({ id: about.store })),
    );
  }

  /**
   * Says it again and again until it is disposed of.
   *
   * @param onBeat called after each time that it was said.
   */
  async attend(
    role: Role,
    id: string,
    about: () => About,
    onBeat: () => Promise<void>,
  ): Promise<Presence> {
    const say = () => this.say(role, id, about());
    await say();
    const beat = repeatedly(BEAT, async () => {
      await say();
      await onBeat();
    });
    return {
      say,
      [Symbol.asyncDispose]: async () => {
        beat.stop();
        await politely(this.#leave(role, id));
      },
    };
  }

  /** Names of the queues that anybody has ever met at. */
  async queues(): Promise<string[]> {
    const names = await this.#redis.ask((client) => client.smembers(this.#queues));
    return names.filter((name) => QUEUE.test(name));
  }

  /** Who is there. */
  async list(role: Role): Promise<Present[]> {
    const ids = await this.#redis.ask((client) => client.smembers(this.#list(role)));
    if (ids.length === 0) return [];
    const texts = await this.#texts(role, ids);
    const gone = ids.filter((_, i) => texts[i] === null);
    if (gone.length > 0) {
      await this.#redis.ask((client) => client.srem(this.#list(role), ...gone));
    }
    return ids.flatMap((id, i) => {
      const parsed = presentText.safeParse(texts[i]);
      return parsed.success ? [{ ...parsed.data, id }] : [];
    });
  }

  /** For how long some that are there have not said so, in seconds; each says it every two seconds. */
  async silence(role: Role, ids: readonly string[]): Promise<number[]> {
    return Promise.all(
      ids.map(async (id) => {
        const left = await this.#redis.ask((client) => client.pttl(this.#key(role, id)));
        return Math.max(0, HOLDS[role] - Math.max(0, left)) / 1000;
      }),
    );
  }

  /** Where some are. */
  async whereabouts(role: Role, ids: readonly string[]): Promise<Map<string, Whereabouts>> {
    if (ids.length === 0) return new Map();
    const texts = await this.#texts(role, ids);
    const left = await this.#redis.ask((client) => client.mget(ids.map((id) => this.#left(id))));
    return new Map(
      ids.map((id, i) => [id, texts[i] !== null ? 'there' : left[i] !== null ? 'left' : 'silent']),
    );
  }

  /** Says that nobody wants a job any more, which somebody may be doing. @param job its id in the queue. */
  async giveUp(job: string): Promise<void> {
    await this.#redis.send((pipeline) => pipeline.set(this.#givenUp(job), '', 'PX', HOLDS.run));
  }

  /** Those of some jobs that nobody wants any more. */
  async givenUp(jobs: readonly string[]): Promise<ReadonlySet<string>> {
    if (jobs.length === 0) return new Set();
    const keys = jobs.map((job) => this.#givenUp(job));
    const marks = await this.#redis.ask((client) => client.mget(keys));
    return new Set(jobs.filter((_, i) => marks[i] !== null));
  }

  async #texts(role: Role, ids: readonly string[]): Promise<(string | null)[]> {
    return this.#redis.ask((client) => client.mget(ids.map((id) => this.#key(role, id))));
  }

  async #leave(role: Role, id: string): Promise<void> {
    await this.#redis.send((pipeline) =>
      pipeline
        .del(this.#key(role, id))
        .set(this.#left(id), '', 'PX', HOLDS[role])
        .srem(this.#list(role), id),
    );
  }

  #key(role: Role, id: string): string {
    return `${this.#list(role)}:${id}`;
  }

  /** Is there for a while after somebody has left. */
  #left(id: string): string {
    return `${this.#prefix}:left:${id}`;
  }

  #givenUp(job: string): string {
    return `${this.#prefix}:given-up:${job}`;
  }

  get #queues(): string {
    return `${this.#prefix}:queues`;
  }

  #list(role: Role): string {
    return `${this.#prefix}:${ROLES[role]}`;
  }
}
