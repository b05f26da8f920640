import { type DenseMatrix, type LabelMatrix, shared } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { averagePrecision, mostProbable } from '../../evaluation/index.js';
import { boosterOptions, type FittedBooster, fitBoosters } from '../../models/boosting/index.js';

/** What the boosters are trained with: small ones, to learn fast. */
export const quickSettings = boosterOptions.parse({
  rounds: 60,
  learningRate: 0.15,
  maxDepth: 4,
  maxBins: 64,
});

/** Half as many rounds at twice the rate, where features are eliminated, which takes many more of them. */
export const quickerSettings = { ...quickSettings, rounds: 30, learningRate: 0.3 };

/** Songs, their features and their classes. */
export interface LearningSongs {
  /** songs × features. */
  readonly features: DenseMatrix;
  readonly featureNames: readonly string[];
  /** songs × classes. */
  readonly truth: LabelMatrix;
  /** Whether each song is in one class. */
  readonly exclusive: boolean;
}

/** How good scores are; a figure is NaN where no song has a class. */
export interface Scores {
  /** Macro mean over the classes. */
  readonly averagePrecision: number;
  /** Share of the songs whose most probable class is theirs; undefined where songs have several. */
  readonly accuracy?: number | undefined;
}

/** A booster for each class, which tells its songs from all others. */
export async function fitQuickly(
  songs: LearningSongs,
  rows: Int32Array,
  run: Pick<Run, 'threads' | 'signal'>,
): Promise<FittedBooster[]> {
  const [boosters] = await fitSideBySide(songs, [rows], rows, run, quickSettings);
  return boosters;
}

/**
 * The same for each of several sets of rows, with the bins of all of them.
 *
 * @param all the rows of the sets.
 */
export async function fitSideBySide(
  { features, featureNames, truth }: LearningSongs,
  sets: readonly Int32Array[],
  all: Int32Array,
  { threads, signal }: Pick<Run, 'threads' | 'signal'>,
  settings: typeof quickSettings,
): Promise<FittedBooster[][]> {
  const labels = Array.from({ length: truth.columns }, (_, label) => labelsOfClass(truth, label));
  const tasks = sets.flatMap((given) => {
    const rows = onSharedMemory(given);
    return labels.map((own) => ({ rows, labels: own }));
  });
  const boosters = await fitBoosters(features, tasks, {
    ...{ settings, featureNames, rows: all, count: tasks.length, threads, signal },
  });
  return sets.map((_, k) => boosters.slice(k * truth.columns, (k + 1) * truth.columns));
}

function onSharedMemory(rows: Int32Array): Int32Array {
  const own = shared(Int32Array, rows.length);
  own.set(rows);
  return own;
}

function labelsOfClass({ rows, columns, data }: LabelMatrix, label: number): Uint8Array {
  const labels = shared(Uint8Array, rows);
  for (let i = 0; i < rows; i++) labels[i] = data[i * columns + label];
  return labels;
}

/** songs × classes: the probability of each class. */
export function scoreQuickly(
  boosters: readonly FittedBooster[],
  features: DenseMatrix,
): DenseMatrix {
  const { rows } = features;
  const data = new Float32Array(rows * boosters.length);
  boosters.forEach((booster, label) => {
    setColumn(data, boosters.length, label, booster.predict(features));
  });
  return { rows, columns: boosters.length, data };
}

export function setColumn(
  data: Float32Array,
  columns: number,
  column: number,
  values: Float32Array,
): void {
  for (let i = 0; i < values.length; i++) data[i * columns + column] = values[i];
}

export function measureQuickly(
  truth: LabelMatrix,
  scores: DenseMatrix,
  exclusive: boolean,
): Scores {
  const { rows, columns, data } = truth;
  const right = mostProbable(scores).reduce((sum, label, i) => sum + data[i * columns + label], 0);
  return {
    averagePrecision: averagePrecision(truth, scores),
    ...(exclusive && { accuracy: right / rows }),
  };
}
