import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Plan, planText } from './file-system/plan.js';
import { Session, Stopped, type Surroundings } from './file-system/session.js';

/** How a run ended. */
export interface Ended {
  readonly session: Session;
  /** What it threw; undefined if nothing. */
  readonly error?: unknown;
}

/** A run that takes longer than this many milliseconds hangs. */
const LONGEST = 60_000;

/** Events of errors that nobody waits for: in a command they end the process. */
const STRAY = ['unhandledRejection', 'uncaughtException'] as const;

/** The folder of the runs of a job: one place for all, so that paths in outputs are the same. */
export class Sandbox {
  readonly place: string;
  /** A copy of the place, to be looked at. */
  readonly aside: string;
  readonly #before: string;
  readonly #inputs: string;

  constructor(folder: string, inputs: string) {
    this.place = join(folder, 'place');
    this.aside = join(folder, 'aside');
    this.#before = join(folder, 'before');
    this.#inputs = inputs;
  }

  /** Makes what stands before each run. */
  async begin(before: (place: string) => Promise<void>): Promise<void> {
    for (const folder of [this.place, this.aside, this.#before]) {
      await rm(folder, { recursive: true, force: true });
    }
    await mkdir(join(this.place, 'tmp'), { recursive: true });
    await before(this.place);
    await copy(this.place, this.#before);
  }

  /** Makes the place what it was before. */
  reset(): Promise<void> {
    return copy(this.#before, this.place);
  }

  async copyAside(): Promise<void> {
    await copy(this.place, this.aside);
  }

  /** Runs work in the place, or in another folder, whose `tmp` is the temporary folder. */
  async run(
    work: (place: string) => Promise<unknown>,
    surroundings: Pick<Surroundings, 'plan' | 'standing'> = {},
    place = this.place,
  ): Promise<Ended> {
    const session = new Session({ roots: [place, this.#inputs], ...surroundings });
    const temporary = process.env.TMPDIR;
    process.env.TMPDIR = join(place, 'tmp');
    const strays: unknown[] = [];
    const keep = (error: unknown): void => {
      if (!(error instanceof Stopped)) strays.push(error);
    };
    for (const event of STRAY) process.on(event, keep);
    try {
      await withinLimit(
        session.run(() => work(place)),
        surroundings.plan,
      );
      await nextTurn(); // strays are told after the microtasks
      if (strays.length > 0) throw strays[0];
      return { session };
    } catch (error) {
      return { session, error };
    } finally {
      for (const event of STRAY) process.off(event, keep);
      if (temporary === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = temporary;
    }
  }
}

/** Runs a job in a process of its own, which is killed as planned. */
export async function runKilled(
  job: string,
  { inputs, place, plan }: { readonly inputs: string; readonly place: string; readonly plan: Plan },
): Promise<void> {
  const url = (name: string): URL => new URL(name, import.meta.url);
  const child = spawn(
    process.execPath,
    [
      '--import',
      url('fault-injection.js').href,
      fileURLToPath(url('run-job.js')),
      job,
      inputs,
      place,
    ],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        TMPDIR: join(place, 'tmp'),
        SUPERGENRE_CRASH_ROOTS: place,
        SUPERGENRE_CRASH_PLAN: planText(plan),
      },
    },
  );
  const [, signal] = await once(child, 'close');
  if (signal !== 'SIGKILL') throw new Error(`${job}, ${planText(plan)}: no call killed it`);
}

async function copy(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

async function withinLimit(work: Promise<unknown>, plan: Plan | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const at = plan === undefined ? '' : ` (${planText(plan)})`;
    timer = setTimeout(() => reject(new Error(`hangs${at}`)), LONGEST);
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
