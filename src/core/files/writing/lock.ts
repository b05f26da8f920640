import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ResourceError } from '../../errors/index.js';
import { fileFault } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { ownedFiles, removeDead } from './owned-files.js';
import { describeOwner, OWNER } from './owner.js';
import { followLinks, stemBeside } from './places.js';

/** How often a process writes its lock anew, in milliseconds. */
const BEAT = 20_000;

/** After this many milliseconds without a beat, a process on another machine is taken for dead. */
const SILENCE = 15 * BEAT;

/** How often it is tried to get a lock, and how many milliseconds lie between at most. */
const TRIES = 5;
const LONGEST_WAIT = 150;

interface Held {
  /** How many locks of this process share the file. */
  count: number;
  readonly taken: Promise<void>;
  /** Resolves once the file is gone; undefined while it is held. */
  released?: Promise<void>;
}

const held = new Map<string, Held>();

/** What a lock is taken for. */
export interface LockPlace {
  /** What the name of the lock file begins with. */
  readonly stem: string;
  /** What those of other processes' lock files can begin with, its own among them. */
  readonly stems: readonly string[];
  /** What is going to be written, for messages. */
  readonly target: string;
}

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
    this.#beat = setInterval(() => beat(file).catch(() => {}), BEAT).unref();
  }

  /**
   * @param prepare what is done with the lock before any of this process has it.
   * @throws ResourceError when another process has it; what the file system and `prepare` throw.
   */
  static async take(place: LockPlace, prepare: () => Promise<void>): Promise<Lock> {
    const file = `${place.stem}lock-${OWNER}`;
    for (let other = held.get(file); other !== undefined; other = held.get(file)) {
      if (other.released === undefined) {
        other.count++;
        await other.taken;
        return new Lock(file);
      }
      await other.released;
    }
    const taken = acquire(file, place).then(prepare);
    held.set(file, { count: 1, taken });
    try {
      await taken;
    } catch (error) {
      await release(file);
      throw error;
    }
    return new Lock(file);
  }

  /**
   * Keeps other processes from writing a file, and makes its folder.
   *
   * @throws ResourceError when another process writes it; InputError or ResourceError when that can't be
   *   done here.
   */
  static async ofFile(file: string): Promise<Lock> {
    try {
      const target = await followLinks(file);
      await mkdir(dirname(target), { recursive: true });
      const stem = stemBeside(target);
      return await Lock.take({ stem, stems: [stem], target: file }, async () => {});
    } catch (cause) {
      throw fileFault(cause, file);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat);
    const mine = held.get(this.#file);
    if (mine === undefined || --mine.count > 0) return;
    mine.released = release(this.#file);
    await mine.released;
  }
}

async function acquire(file: string, { stems, target }: LockPlace): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await patiently(() => beat(file));
    const other = await otherOwner(file, stems);
    if (other === undefined) break;
    await patiently(() => rm(file, { force: true }));
    if (attempt === TRIES) {
      throw new ResourceError(
        `${describeOwner(other)} is writing here; wait until it has ended (if it was killed on another machine, ${SILENCE / 60_000} minutes), or name another place`,
        { file: target },
      );
    }
    await wait(LONGEST_WAIT * Math.random());
  }
  for (const stem of stems) await removeDead(`${stem}lock`, SILENCE);
}

async function release(file: string): Promise<void> {
  // One that stays is that of a dead process as soon as this one has ended.
  await patiently(() => rm(file, { force: true })).catch(() => {});
  held.delete(file);
}

async function otherOwner(file: string, stems: readonly string[]): Promise<string | undefined> {
  // The file's own time is that of the disk, whose clock the other processes' files have, too.
  const { mtimeMs: now } = await stat(file);
  for (const stem of stems) {
    const locks = await ownedFiles(`${stem}lock`, now, SILENCE);
    const other = locks.find(({ owner, alive }) => owner !== OWNER && alive);
    if (other !== undefined) return other.owner;
  }
  return undefined;
}

/** Writes a lock, so that the disk notes the time. */
async function beat(file: string): Promise<void> {
  await writeFile(file, '.');
}
