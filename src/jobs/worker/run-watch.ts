import { InputError } from '../../core/errors/index.js';
import { release } from '../../core/packages/index.js';
import { type Attendance, describePresent, type Present } from '../queue/index.js';

/** Tells a worker which runs are there, and why it does nothing for some. */
export class RunWatch {
  readonly #attendance: Attendance;
  readonly #store: string;
  readonly #onMessage: (message: string) => void;
  readonly #told = new Set<string>();

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

  /** Those of some runs that are there no more; tells of others that this worker does nothing for. */
  async over(runs: readonly string[]): Promise<ReadonlySet<string>> {
    const there = await this.#attendance.list('run');
    for (const run of there) this.#tell(run);
    const ids = new Set(there.map(({ id }) => id));
    return new Set(runs.filter((id) => !ids.has(id)));
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
