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
  { features, featureNames, truth }: LearningSongs,
  rows: Int32Array,
  { threads, signal }: Pick<Run, 'threads' | 'signal'>,
): Promise<FittedBooster[]> {
  const own = shared(Int32Array, rows.length);
  own.set(rows);
  const tasks = Array.from({ length: truth.columns }, (_, label) => ({
    rows: own,
    labels: labelsOfClass(truth, label),
  }));
  const settings = quickSettings;
  return fitBoosters(features, tasks, {
    ...{ settings, featureNames, rows: own, count: tasks.length, threads, signal },
  });
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
