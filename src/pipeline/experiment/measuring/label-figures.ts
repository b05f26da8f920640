import {
  type DenseMatrix,
  type LabelMatrix,
  selectLabels,
  selectRows,
} from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import {
  averagePrecision,
  type Interval,
  labelIntervals,
  labelSupport,
} from '../../../evaluation/index.js';
import type { Resampling } from '../confidence.js';
import type { LabelFigures } from '../metrics.js';
import { mapClassifiers, type PerClassifier } from '../per-classifier.js';
import { drawGroups, MOST_SONGS } from './draw-groups.js';

/** What a classifier says of labels, and how well. */
export interface MeasuredLabels {
  /** test songs × labels. */
  readonly scores: DenseMatrix;
  /** Of each label; NaN for one without a song. */
  readonly averagePrecisions: Float64Array;
}

/** The average precision of each label by each classifier. @param truth test songs × labels. */
export function measureLabels(
  truth: LabelMatrix,
  scores: PerClassifier<DenseMatrix>,
): PerClassifier<MeasuredLabels> {
  return mapClassifiers(scores, (matrix) => ({
    scores: matrix,
    averagePrecisions: precisionsOf(truth, matrix),
  }));
}

/**
 * A line for each label: its test songs, its average precision by each classifier, and confidence intervals from
 * the resamples that the headline figures have: of all test songs, or scaled from some where there are many.
 *
 * @param truth test songs × labels. @param groups of the test songs, which are drawn whole.
 * @param mostSongs how many are resampled at most.
 */
export async function labelFigures(
  truth: LabelMatrix,
  measured: PerClassifier<MeasuredLabels>,
  groups: Int32Array,
  resampling: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
  mostSongs = MOST_SONGS,
): Promise<LabelFigures[]> {
  const different = Object.values(measured).filter(
    (one, i, all) => all.findIndex(({ scores }) => scores === one.scores) === i,
  );
  const intervals =
    resampling.resamples > 0 && truth.columns > 0
      ? await intervalsOf(truth, different, groups, resampling, run, mostSongs)
      : undefined;
  const ofMatrix = new Map(different.map(({ scores }, i) => [scores, intervals?.[i]]));
  return Array.from(labelSupport(truth), (support, label) => ({
    support,
    averagePrecision: mapClassifiers(measured, ({ averagePrecisions: { [label]: value } }) =>
      Number.isNaN(value) ? null : value,
    ),
    ...(intervals && {
      intervals: mapClassifiers(
        measured,
        ({ scores }) => ofMatrix.get(scores)?.[label] ?? UNDEFINED,
      ),
    }),
  }));
}

const UNDEFINED: Interval = { low: Number.NaN, high: Number.NaN };

async function intervalsOf(
  truth: LabelMatrix,
  measured: readonly MeasuredLabels[],
  groups: Int32Array,
  { resamples, level, seed }: Resampling,
  { onProgress, signal }: Pick<Run, 'onProgress' | 'signal'>,
  mostSongs: number,
): Promise<Interval[][]> {
  const options = { resamples, level, seed, onProgress, signal };
  const all = measured.map(({ scores }) => scores);
  if (truth.rows <= mostSongs) return labelIntervals(truth, all, { ...options, groups });
  const { rows, share } = drawGroups(groups, mostSongs, seed);
  const some = selectLabels(truth, rows);
  const ofSome = all.map((scores) => selectRows(scores, rows));
  const drawn = { ...options, groups: rows.map((row) => groups[row]) };
  const intervals = await labelIntervals(some, ofSome, drawn);
  const scale = Math.sqrt(share);
  return intervals.map((labels, c) => {
    const centres = precisionsOf(some, ofSome[c]);
    return labels.map(({ low, high }, label) => {
      const value = measured[c].averagePrecisions[label];
      const centre = centres[label];
      return { low: value + scale * (low - centre), high: value + scale * (high - centre) };
    });
  });
}

function precisionsOf(truth: LabelMatrix, scores: DenseMatrix): Float64Array {
  return truth.columns === 0
    ? new Float64Array(0)
    : averagePrecision(truth, scores, { average: 'none' });
}
