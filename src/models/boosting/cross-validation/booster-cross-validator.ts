import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { CrossValidationRun, FoldsTask, ModelCrossValidator } from '../../model-kind.js';
import { binFeatures } from '../bins/bin-features.js';
import type { BinnedMatrix } from '../bins/binned-matrix.js';
import { engines } from '../engines/registry.js';
import { JobCrossValidator } from '../jobs/job-cross-validator.js';
import type { BoosterSettings } from '../options.js';
import { CrossValidator } from './cross-validator.js';

/** Cross-validates boosters on folds of the same data; bins are made once for each `maxBins`. */
export class BoosterCrossValidator implements ModelCrossValidator<BoosterSettings> {
  readonly #data: DenseMatrix;
  readonly #rows: Int32Array;
  readonly #bins = new Map<number, BinnedMatrix>();
  readonly #validator: CrossValidator;
  readonly #jobs: JobCrossValidator | undefined;

  /** @param rows all rows that any cross-validation trains on. */
  constructor(
    data: DenseMatrix,
    rows: Int32Array,
    { threads, signal, runner }: CrossValidationRun,
  ) {
    this.#data = data;
    this.#rows = rows;
    this.#validator = new CrossValidator(threads, signal);
    this.#jobs = runner && new JobCrossValidator(runner, signal);
  }

  /** The mean log loss over the folds after each round; with early stopping, up to the best one. */
  async run({ labels, rows, folds, threads, title, ...task }: FoldsTask<BoosterSettings>) {
    const bins = this.#binned(task.settings.maxBins);
    const measured = { evalMetrics: ['logloss' as const], evalTraining: false };
    const settings = { ...task.settings, ...measured };
    const dealt = { bins, rows, folds };
    const [{ mean }] =
      this.#jobs === undefined
        ? await this.#validator.run({ ...dealt, task: { settings, labels }, threads })
        : await this.#jobs.run({ ...dealt, settings, labels, lanes: threads, title });
    return Float64Array.from(mean);
  }

  #binned(maxBins: number): BinnedMatrix {
    const made = this.#bins.get(maxBins) ?? binFeatures(this.#data, { maxBins, rows: this.#rows });
    this.#bins.set(maxBins, made);
    return made;
  }

  /** Ends the threads. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#validator[Symbol.asyncDispose]();
  }
}

/** @throws InputError when the engine doesn't measure while it trains. */
export function checkMeasuring({ engine }: BoosterSettings, where: string): void {
  if (engines[engine].measures) return;
  throw new InputError(
    `${where}: option "booster.engine" is "${engine}", which cannot measure while it trains; omit it`,
  );
}
