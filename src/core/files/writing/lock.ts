import { rm, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ResourceError } from '../../errors/index.js';
import { ownedFiles, removeDead } from './owned-files.js';
import { BEAT, describeOwner, OWNER } from './owner.js';

/** How often it is tried to get a lock, and how many milliseconds lie between at most. */
const TRIES = 5;
const LONGEST_WAIT = 150;

interface Held {
  /** How many locks of this process share the file. */
  count: number;
  readonly taken: Promise<void>;
}

const held = new Map<string, Held>();

/**
 * Keeps other processes from writing what this one is going to write. Each process has a lock file
 * with its own name, so that nobody ever removes another's by mistake: it makes its own, then looks
 * for others, and gives way where one is alive. Locks of one process on the same stem share one.
 */
export class Lock implements AsyncDisposable {
  readonly #file: string;
  readonly #beat: NodeJS.Timeout;

  private constructor(file: string) {
    this.#file = file;
    this.#beat = setInterval(() => touch(file), BEAT).unref();
  }

  /**
   * @param stem where the lock file goes. @param stems where those of others can be.
   * @param target what is going to be written, for messages.
   * @throws ResourceError when another process has it; what the file system throws.
   */
  static async take(stem: string, stems: readonly string[], target: string): Promise<Lock> {
    const file = `${stem}lock-${OWNER}`;
    const other = held.get(file);
    if (other !== undefined) {
      other.count++;
      await other.taken;
      return new Lock(file);
    }
    const taken = acquire(file, stems, target);
    held.set(file, { count: 1, taken });
    await taken.catch((error) => {
      held.delete(file);
      throw error;
    });
    return new Lock(file);
  }

  /** Whether no other lock of this process shares it. */
  get isOnly(): boolean {
    return held.get(this.#file)?.count === 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat);
    const mine = held.get(this.#file);
    if (mine === undefined || --mine.count > 0) return;
    held.delete(this.#file);
    await rm(this.#file, { force: true }).catch(() => {});
  }
}

async function acquire(file: string, stems: readonly string[], target: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await writeFile(file, '').catch(async (error) => {
      await rm(file, { force: true }).catch(() => {});
      throw error;
    });
    const other = await otherOwner(stems);
    if (other === undefined) break;
    await rm(file, { force: true });
    if (attempt === TRIES) {
      throw new ResourceError(
        `${describeOwner(other)} is writing here; wait until it has ended, or name another place`,
        { file: target },
      );
    }
    await wait(LONGEST_WAIT * Math.random());
  }
  for (const stem of stems) await removeDead(`${stem}lock`);
}

/** Whether another process is writing. */
export async function isLocked(stems: readonly string[]): Promise<boolean> {
  return (await otherOwner(stems)) !== undefined;
}

async function otherOwner(stems: readonly string[]): Promise<string | undefined> {
  for (const stem of stems) {
    const locks = await ownedFiles(`${stem}lock`);
    const other = locks.find(({ owner, alive }) => owner !== OWNER && alive);
    if (other !== undefined) return other.owner;
  }
  return undefined;
}

function touch(file: string): void {
  const now = new Date();
  utimes(file, now, now).catch(() => {});
}
