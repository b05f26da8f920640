import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { type Lists, listCount, type MatrixLike, toLists } from '../core/matrix/index.js';
import { parseOptions, runOptions } from '../core/options/index.js';
import { shared } from '../core/threads/index.js';
import { stratifiedFolds, stratifiedFoldsByGroup } from '../evaluation/index.js';
import {
  binFeatures,
  boosterOptions,
  CrossValidator,
  checkMeasuring,
  checkTrainingInput,
  type MeanCurve,
  objectiveNamed,
} from '../models/boosting/index.js';

const numbers = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || ArrayBuffer.isView(value),
);

const crossValidationOptions = z.strictObject({
  /** How many folds, 2 to the number of rows. Default 5. */
  k: z.int().min(2).default(5),
  /** The fold of each row, from 0; −1 for a row that takes no part. Default: `k` are dealt out. */
  folds: numbers.optional(),
  /** For each row its groups, such as a song's artists, which are kept in one fold. */
  groups: z.custom<Lists>((value) => 'offsets' in Object(value)).optional(),
  /** The same seed deals out the same folds. Default 0. */
  seed: z.int().default(0),
  /**
   * How boosters are trained and, by `evalMetrics` and `evalTraining`, what is measured;
   * `earlyStoppingRounds` looks at the mean over the folds of the last metric.
   */
  booster: boosterOptions.prefault({}),
  /** Weights of the rows, 0 or more. Default 1 each. */
  weights: numbers.optional(),
  ...runOptions,
});

/** Options of {@link crossValidate}. */
export type CrossValidationOptions = z.input<typeof crossValidationOptions>;

/** How good boosters are on rows that they were not trained on, round by round. */
export interface CrossValidation {
  /** The fold of each row; −1 for one that took no part. */
  readonly folds: Int32Array;
  /** How many rounds the curves have: with early stopping, up to the best one. */
  readonly rounds: number;
  /** For each metric its mean and deviation over the folds after each round. */
  readonly curves: readonly MeanCurve[];
}

/**
 * Cross-validates a booster: each fold's rows are scored by one that was trained on the other folds.
 * Folds are dealt out stratified over the labels, in groups where these are given. As xgb.cv it goes
 * on round by round with all folds, and stops where the mean has not improved. The bins are made once,
 * from all rows that take part, so scores differ a little from those of bins of each fold's own where
 * a column has more distinct values than bins.
 *
 * @param data rows × features; NaN is a missing value.
 * @param labels one for each row: 0 or 1 (or a share between) for `binary:logistic`.
 * @throws InputError when an argument is wrong; the signal's reason when aborted.
 */
export async function crossValidate(
  data: MatrixLike,
  labels: ArrayLike<number>,
  options: CrossValidationOptions = {},
): Promise<CrossValidation> {
  const parsed = parseOptions(crossValidationOptions, options, 'crossValidate');
  const { booster, threads, signal, onProgress, weights } = parsed;
  checkMeasuring(booster, 'crossValidate');
  const { earlyStoppingRounds: _, ...settings } = booster;
  const { data: matrix, task } = checkTrainingInput(data, labels, { ...settings, weights });
  const sharedLabels = shared(Float32Array, task.labels.length);
  sharedLabels.set(task.labels);
  const { isClassification } = objectiveNamed(booster.objective);
  const folds = dealFolds(sharedLabels, parsed, isClassification);
  const rows = Int32Array.from(folds.keys()).filter((row) => folds[row] >= 0);
  const bins = binFeatures(matrix, { maxBins: booster.maxBins, rows });
  const sharedRows = shared(Int32Array, rows.length);
  sharedRows.set(rows);
  await using validator = new CrossValidator(threads, signal);
  const curves = await validator.run({
    bins,
    task: { ...task, settings: booster, labels: sharedLabels },
    rows: sharedRows,
    folds: Int32Array.from(rows, (row) => folds[row]),
    threads,
    onRound: (done) => onProgress?.({ step: 'rounds', done, total: booster.rounds }),
  });
  return { folds, rounds: curves[0].mean.length, curves };
}

function dealFolds(
  labels: Float32Array,
  { k, folds, groups, seed }: z.output<typeof crossValidationOptions>,
  stratified: boolean,
): Int32Array {
  if (folds !== undefined) return checkFolds(folds, labels.length);
  // A label is a class of its own; one that is no class is nothing to stratify over.
  const classes = toLists(
    Array.from(labels, (label) => (stratified && label % 1 === 0 ? [label] : [])),
  );
  if (groups === undefined) return stratifiedFolds(classes, k, seed);
  if (listCount(groups) !== labels.length) {
    throw new InputError(
      `crossValidate: option "groups" has ${listCount(groups)} rows, the data ${labels.length}; both need the same`,
    );
  }
  return stratifiedFoldsByGroup(classes, groups, k, seed);
}

function checkFolds(folds: ArrayLike<number>, rows: number): Int32Array {
  const checked = Int32Array.from(folds);
  const sizes = new Map<number, number>();
  for (let row = 0; row < checked.length; row++) {
    if (checked[row] !== folds[row] || checked[row] < -1) {
      throw new InputError(
        `crossValidate: option "folds": row ${row} is ${folds[row]}; a fold is a whole number from 0, or −1`,
      );
    }
    sizes.set(checked[row], (sizes.get(checked[row]) ?? 0) + 1);
  }
  const count = Math.max(-1, ...sizes.keys()) + 1;
  sizes.delete(-1);
  if (checked.length !== rows || count < 2 || sizes.size !== count) {
    throw new InputError(
      `crossValidate: option "folds" puts ${checked.length} rows into ${sizes.size} folds numbered up to ${count - 1}; it needs one for each of the ${rows} rows, at least 2 folds, and none left empty`,
    );
  }
  return checked;
}
