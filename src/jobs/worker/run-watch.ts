import { InputError } from '../../core/errors/index.js';
import { release } from '../../core/packages/index.js';
import type { Attendance } from '../queue/attendance.js';
import { describePresent, type Present } from '../queue/present.js';

/**
 * How many times, a beat apart, a run must be missing before its jobs are given up: when Redis or the run
 * was away, it comes back within a few.
 */
const SILENT_LOOKS = 4;

/** Tells a worker which runs are there, and why it does nothing for some. */
export class RunWatch {
  readonly #attendance: Attendance;
  readonly #store: string;
  readonly #onMessage: (message: string) => void;
  readonly #told = new Set<string>();
  /** How many looks in a row runs have been missing. */
  #silent: ReadonlyMap<string, number> = new Map();

  /** @param store id of the worker's store. */
  constructor(attendance: Attendance, store: string, onMessage: (message: string) => void) {
    this.#attendance = attendance;
    this.#store = store;
    this.#onMessage = onMessage;
  }

  /** @throws InputError when there are runs, and all are of another release. */
  async refuseOthers(): Promise<void> {
    const runs = await this.#attendance.list('run');
    const [first] = runs;
    if (first === undefined || runs.some(isOfOurRelease)) return;
    throw new InputError(`there is no job for this worker: ${describeOther(first)}`);
  }

  /** Tells of runs that this worker does nothing for. */
  async tellOfOthers(): Promise<void> {
    for (const run of await this.#attendance.list('run')) this.#tell(run);
  }

  async isThere(run: string): Promise<boolean> {
    return (await this.#attendance.whereabouts('run', [run])).get(run) === 'there';
  }

  /** Those of some runs that have ended: they have left, or were missing at several looks. */
  async over(runs: readonly string[]): Promise<ReadonlySet<string>> {
    const silent = new Map<string, number>();
    const over = new Set<string>();
    for (const [run, where] of await this.#attendance.whereabouts('run', [...new Set(runs)])) {
      const looks = where === 'silent' ? (this.#silent.get(run) ?? 0) + 1 : 0;
      silent.set(run, looks);
      if (where === 'left' || looks >= SILENT_LOOKS) over.add(run);
    }
    this.#silent = silent;
    return over;
  }

  #tell(run: Present): void {
    if (this.#told.has(run.id)) return;
    const reason = !isOfOurRelease(run)
      ? describeOther(run)
      : run.store === this.#store
        ? undefined
        : `the run that is ${describePresent(run)} sees another store`;
    if (reason === undefined) return;
    this.#told.add(run.id);
    this.#onMessage(`${reason}; this worker does nothing for it`);
  }
}

function isOfOurRelease(run: Present): boolean {
  return run.release === release().version;
}

function describeOther(run: Present): string {
  return `the run that is ${describePresent(run)} is of supergenre ${run.release}, this worker of ${release().version}`;
}
