import { InputError, ResourceError } from '../../../src/core/errors/index.js';
import { bury, withoutNumber } from './bury.js';
import type { Call } from './file-system/calls.js';
import { type Code, type Event, isStop, type Plan } from './file-system/plan.js';
import type { PreparedJob } from './jobs/job.js';
import type { Ended, Sandbox } from './sandbox.js';
import { difference, readTree, type Tree, torn, without } from './tree.js';

/** What a job does when nothing goes wrong. */
export interface Undisturbed {
  readonly before: Tree;
  readonly after: Tree;
  /** What the next command makes of the output before and after; undefined where there is none yet. */
  readonly looks: readonly (string | undefined)[];
  readonly changes: readonly Call[];
  readonly reads: readonly Call[];
}

/** Words by which a message says what happened. */
const named: Readonly<Record<Code, RegExp>> = {
  ENOSPC: /no space|disk is full|no room|ENOSPC/i,
  EACCES: /permission|not allowed|not writable|EACCES/i,
  EIO: /i\/o error|input\/output|EIO|device failed/i,
  EMFILE: /open files|files (are )?open|EMFILE/i,
};

/** Says what is wrong after something went wrong in a run of a job. */
export class Oracle {
  readonly #job: PreparedJob;
  readonly #sandbox: Sandbox;
  readonly #undisturbed: Undisturbed;
  /** What was found wrong with a state of the disk; it depends on nothing else. */
  readonly #known = new Map<string, string | undefined>();

  constructor(job: PreparedJob, sandbox: Sandbox, undisturbed: Undisturbed) {
    this.#job = job;
    this.#sandbox = sandbox;
    this.#undisturbed = undisturbed;
  }

  /**
   * Runs the job under a plan.
   *
   * @param kill runs it in another way.
   * @returns what is wrong, in a line; undefined if nothing is.
   */
  async check(plan: Plan, kill?: (place: string) => Promise<void>): Promise<string | undefined> {
    const { place } = this.#sandbox;
    await this.#sandbox.reset();
    if (kill !== undefined) {
      await kill(place);
      return this.#later(await readTree(place), false);
    }
    const ended = await this.#sandbox.run(this.#job.run, { plan, standing: this.#standing(place) });
    await bury(place);
    const tree = await readTree(place);
    if (isStop(plan.event)) return this.#later(tree, false);
    return this.#fault(plan.event, ended, tree) ?? this.#later(tree, true);
  }

  /** What is wrong with how a run took a fault. */
  #fault(event: Exclude<Event, 'before' | 'half' | 'after'>, ended: Ended, tree: Tree) {
    const { error, session } = ended;
    const call = session.struck;
    const { before, after } = this.#undisturbed;
    const isRemoval = call?.does === 'remove';
    if (error === undefined) {
      if (isRemoval) return torn(tree, after, after);
      const other = difference(tree, after);
      return other && `took no notice, yet ${other}`;
    }
    const wrong = wrongError(error, event === 'torn' || event === 'full' ? 'ENOSPC' : event, [
      this.#sandbox.place,
      ...(call === undefined ? [] : [call.path]),
    ]);
    if (wrong !== undefined) return wrong;
    // What could only not be put in its place is found by the next command.
    if (/ it is kept in /.test((error as Error).message)) return undefined;
    const kept = without(tree, this.#job.resumes);
    const old = without(before, this.#job.resumes);
    const torn_ = torn(kept, old, after);
    if (isRemoval || torn_ !== undefined) return torn_;
    const more = [...kept.keys()].filter((path) => !old.has(path) && !after.has(path));
    if (more.length > 0) return `leftovers after the fault: ${more.slice(0, 3).join(', ')}`;
    if (this.#job.severalOutputs) return undefined;
    const isWhole = [old, after].some((wanted) => difference(kept, wanted) === undefined);
    return isWhole ? undefined : `after the fault ${difference(kept, old)}`;
  }

  /** What is wrong with a state of the disk, or with what comes of it. */
  async #later(tree: Tree, isFault: boolean): Promise<string | undefined> {
    const state = JSON.stringify([...tree].map(([path, what]) => [withoutNumber(path), what]));
    if (!this.#known.has(state)) {
      this.#known.set(state, (await this.#atOnce(tree)) ?? (await this.#afterAgain()));
    }
    const wrong = this.#known.get(state);
    return wrong && isFault ? `after the fault: ${wrong}` : wrong;
  }

  /** What is wrong with the outputs as they stand, or as the next command finds them. */
  async #atOnce(tree: Tree): Promise<string | undefined> {
    const { before, after, looks } = this.#undisturbed;
    const { resumes, severalOutputs } = this.#job;
    const kept = (of: Tree): Tree => without(of, resumes);
    if (this.#job.look === undefined) return torn(kept(tree), kept(before), kept(after));
    await this.#sandbox.copyAside();
    const { aside } = this.#sandbox;
    const [look, error] = await this.look(aside);
    if (look === undefined && !(error instanceof InputError)) return `looking: ${error}`;
    if (!looks.includes(look)) return `looking: ${look === undefined ? error : 'another model'}`;
    // What counts is the whole new content then, which was looked at; only a writer puts it in its place.
    if ([...tree.keys()].some((path) => /(^|[./])supergenre-new(\/|$)/.test(path)))
      return undefined;
    // Looking removes no work files: it may not be allowed to write.
    const looked = without(kept(await readTree(aside)), /(^|[./])supergenre-/);
    if (severalOutputs) return torn(looked, kept(before), kept(after));
    const others = [before, after].map((wanted) => difference(looked, kept(wanted)));
    return others.includes(undefined) ? undefined : `looking leaves ${others[1]}`;
  }

  /** What is wrong after the same command again. */
  async #afterAgain(): Promise<string | undefined> {
    const { place } = this.#sandbox;
    const again = this.#job.again ?? this.#job.run;
    const { error } = await this.#sandbox.run(again, { standing: this.#standing(place) });
    if (error !== undefined) return `again: ${error}`;
    const other = difference(await readTree(place), this.#undisturbed.after);
    return other && `again: ${other}`;
  }

  /** What the next command makes of the output in a folder, or what it throws. */
  async look(place: string): Promise<[look: string | undefined, error: unknown]> {
    let look: string | undefined;
    const { error } = await this.#sandbox.run(
      async () => {
        look = await this.#job.look?.(place);
      },
      { standing: this.#standing(place) },
      place,
    );
    return [look, error];
  }

  #standing(place: string): ((call: Call) => Code | undefined) | undefined {
    const { standing } = this.#job;
    return standing && ((call) => standing(place, call));
  }
}

/** What is wrong with an error that is to say what happened to which file. */
function wrongError(error: unknown, code: Code, places: readonly string[]): string | undefined {
  const { name, message } = error as Error;
  if (!(error instanceof InputError || error instanceof ResourceError)) {
    return `exit 2: ${name}: ${message}`;
  }
  if (!places.some((place) => message.includes(place))) return `names no file: ${message}`;
  return named[code].test(message) ? undefined : `does not say what happened: ${message}`;
}
