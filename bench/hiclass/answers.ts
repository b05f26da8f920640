import { genreColumns, withoutRoot } from '../../src/classification/index.js';
import { type DenseMatrix, type LabelMatrix, toLists } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { averagePrecision, PairedResamples, setScores } from '../../src/evaluation/index.js';
import { drawWeights, toGroups } from '../../src/evaluation/intervals/resamples.js';
import { labelsOfNodes, type Taxonomy } from '../../src/taxonomy/index.js';

/** What a classifier says of the test songs of a fold. */
export interface Answers {
  /** The genres of each song, by their numbers in the taxonomy. */
  readonly genres: readonly (readonly number[])[];
  /** Songs × genres; undefined where a classifier has no scores. */
  readonly scores?: DenseMatrix | undefined;
}

/** The test songs of a fold. */
export interface TestSongs {
  readonly taxonomy: Taxonomy;
  /** Songs × nodes. */
  readonly truth: LabelMatrix;
  /** Songs of a group are drawn together. */
  readonly groups: Int32Array;
  readonly resamples: number;
  readonly seed: number;
}

export const FIGURES = ['accuracy', 'precision', 'recall', 'f1', 'averagePrecision'] as const;
export type Figure = (typeof FIGURES)[number];

/** A figure of the songs as they are, and of each resample of them; NaN where there are no scores. */
export interface Measured {
  readonly value: number;
  readonly resampled: Float64Array;
}

/**
 * The share of songs with exactly their genres, hierarchical precision, recall and F1 over the nodes below
 * the root, and macro average precision over the genres.
 */
export function measure(answers: Answers, songs: TestSongs): Record<Figure, Measured> {
  const { taxonomy, groups, resamples, seed } = songs;
  const truth = withoutRoot(songs.truth);
  const given = labelsOfNodes(taxonomy, toLists(answers.genres), taxonomy.genres);
  const decided = withoutRoot(given);
  const counts = countsOf(truth, decided);
  const every = toGroups(groups, groups.length);
  const sums = Array.from({ length: resamples }, (_, r) =>
    weigh(counts, drawWeights(every, new Random(seed, r))),
  );
  const all = weigh(
    counts,
    groups.map(() => 1),
  );
  const of = (value: (sum: Sums) => number): Float64Array => Float64Array.from(sums, value);
  const accuracy = ({ right, songs }: Sums) => right / songs;
  return {
    accuracy: { value: accuracy(all), resampled: of(accuracy) },
    precision: {
      value: setScores(truth, decided).precision,
      resampled: of(({ both, predicted }) => both / predicted),
    },
    recall: {
      value: setScores(truth, decided).recall,
      resampled: of(({ both, existing }) => both / existing),
    },
    f1: {
      value: setScores(truth, decided).f1,
      resampled: of(({ both, predicted, existing }) => (2 * both) / (predicted + existing)),
    },
    averagePrecision: precisionOf(answers.scores, songs),
  };
}

function precisionOf(
  scores: DenseMatrix | undefined,
  { taxonomy, truth, groups, resamples, seed }: TestSongs,
): Measured {
  if (scores === undefined) {
    return { value: Number.NaN, resampled: new Float64Array(resamples).fill(Number.NaN) };
  }
  const genres = genreColumns(truth, taxonomy);
  return {
    value: averagePrecision(genres, scores, { average: 'macro' }),
    resampled: new PairedResamples(genres, groups, resamples, seed).measure(scores)
      .averagePrecision,
  };
}

/** Nodes that are predicted, true, and both, of each song. */
type Counts = Readonly<Record<'predicted' | 'existing' | 'both', Int32Array>>;

function countsOf(truth: LabelMatrix, decided: LabelMatrix): Counts {
  const { rows, columns } = truth;
  const empty = () => new Int32Array(rows);
  const counts = { predicted: empty(), existing: empty(), both: empty() };
  for (let k = 0; k < truth.data.length; k++) {
    const song = Math.floor(k / columns);
    counts.predicted[song] += decided.data[k];
    counts.existing[song] += truth.data[k];
    counts.both[song] += truth.data[k] & decided.data[k];
  }
  return counts;
}

type Sums = Readonly<Record<'songs' | 'right' | 'predicted' | 'existing' | 'both', number>>;

function weigh({ predicted, existing, both }: Counts, weights: Int32Array): Sums {
  const sums = { songs: 0, right: 0, predicted: 0, existing: 0, both: 0 };
  weights.forEach((weight, song) => {
    sums.songs += weight;
    if (both[song] === predicted[song] && both[song] === existing[song]) sums.right += weight;
    sums.predicted += weight * predicted[song];
    sums.existing += weight * existing[song];
    sums.both += weight * both[song];
  });
  return sums;
}
