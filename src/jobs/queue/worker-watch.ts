import { release } from '../../core/packages/index.js';
import type { Attendance } from './attendance.js';
import { describePresent, type Present } from './present.js';

/** How long a run waits for a worker before it says so, in milliseconds. */
const PATIENCE = 3_000;

/** Tells a run whether there are workers for it, and why others are none. */
export class WorkerWatch {
  readonly #attendance: Attendance;
  readonly #store: string;
  readonly #command: string;
  readonly #onMessage: (message: string) => void;
  readonly #refused = new Set<string>();
  #lastSeen = Date.now();
  #isWaiting = false;
  #threads = 1;

  /**
   * @param store id of the run's store. @param command what starts a worker for this run, to be told.
   */
  constructor(
    attendance: Attendance,
    store: string,
    command: string,
    onMessage: (message: string) => void,
  ) {
    this.#attendance = attendance;
    this.#store = store;
    this.#command = command;
    this.#onMessage = onMessage;
  }

  /** How many threads the run's workers had when they were last looked for; 1 at least. */
  get threads(): number {
    return this.#threads;
  }

  async look(): Promise<void> {
    const workers = await this.#attendance.list('worker');
    for (const worker of workers) this.#tell(worker);
    const own = workers.filter((worker) => this.#reasonAgainst(worker) === undefined);
    const threads = own.reduce((sum, worker) => sum + (worker.threads ?? 1), 0);
    this.#threads = Math.max(1, threads);
    if (own.length > 0) {
      this.#lastSeen = Date.now();
      this.#isWaiting = false;
    } else if (!this.#isWaiting && Date.now() - this.#lastSeen > PATIENCE) {
      this.#isWaiting = true;
      this.#onMessage(`waiting for workers: ${this.#command}`);
    }
  }

  #tell(worker: Present): void {
    const reason = this.#reasonAgainst(worker);
    if (reason === undefined || this.#refused.has(worker.id)) return;
    this.#refused.add(worker.id);
    this.#onMessage(`the worker that is ${describePresent(worker)} gets no jobs: ${reason}`);
  }

  #reasonAgainst(worker: Present): string | undefined {
    const { version } = release();
    if (worker.release !== version) {
      return `it is of supergenre ${worker.release}, this run of ${version}; install the same on both`;
    }
    if (worker.store === this.#store) return undefined;
    return 'its --store is not the folder of this run';
  }
}
