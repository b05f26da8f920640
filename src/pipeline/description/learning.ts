import {
  type DenseMatrix,
  type LabelMatrix,
  positionsWhere,
  selectLabels,
  selectRows,
} from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Run } from '../../core/options/index.js';
import { labelSupport } from '../../evaluation/index.js';
import { resamplingGroups } from '../experiment/resampling-groups.js';
import type { DealtSongs } from './dealt-songs.js';
import { gainShares, permutationDrops } from './importances.js';
import type { DescriptionSettings } from './options.js';
import {
  fitQuickly,
  measureQuickly,
  quickSettings,
  type Scores,
  scoreQuickly,
} from './quick-boosters.js';
import { type Spread, spreadOf } from './spread.js';

/** What boosters that were trained on so many songs score. */
export interface LearningPoint {
  readonly songs: number;
  /** On the songs that they were trained on, or 5,000 of them. */
  readonly training: Spread;
  /** On the songs that were held out. */
  readonly heldOut: Spread;
}

/** Scores of boosters against the number of songs that they were trained on. */
export interface LearningCurve {
  readonly score: 'accuracy' | 'averagePrecision';
  /** What is scored without learning: the share of the most frequent class, the mean share of the classes. */
  readonly chance: number;
  readonly points: readonly LearningPoint[];
}

/** How much a feature counts for the boosters that {@link Learning} trains. */
export interface Importance {
  readonly feature: string;
  /** Share of the trees' total gain, 0 to 1. */
  readonly gain: Spread;
  /** Fall of the macro average precision when the feature is shuffled. */
  readonly permutation: Spread;
}

/** What quick boosters learn of the classes from the features. */
export interface Learning {
  /** Songs that took part, out of how many with one of the classes, or with exactly one where exclusive. */
  readonly songs: number;
  readonly of: number;
  /** Songs that took no part since their artists or groups are in several parts. */
  readonly mixed: number;
  readonly classes: readonly string[];
  readonly exclusive: boolean;
  readonly folds: number;
  readonly booster: {
    readonly rounds: number;
    readonly learningRate: number;
    readonly maxDepth: number;
  };
  readonly curves: readonly LearningCurve[];
  /** The largest by permutation first. */
  readonly importances: readonly Importance[];
}

/** Training songs that are scored at most. */
const MOST_SCORED = 5000;
/** Least songs of a training set. */
const LEAST_SIZE = 20;

/**
 * Cross-validates quick boosters, one for each class, on growing training sets; a smaller one is a part of the
 * larger.
 *
 * @throws the signal's reason when aborted.
 */
export async function learnQuickly(
  dealt: DealtSongs,
  { seed, ...settings }: DescriptionSettings & { readonly seed: number },
  run: Run,
): Promise<Learning> {
  const { data, parts } = dealt;
  const { truth } = data;
  const groups = resamplingGroups(dealt.together, positionsWhere(truth.rows));
  const sizes = sizesUpTo(Math.min(...parts.map(({ train }) => train.length)), settings.sizes);
  const points = sizes.map((): { training: Scores[]; heldOut: Scores[] } => ({
    training: [],
    heldOut: [],
  }));
  const gains: Float64Array[] = [];
  const drops: Float64Array[] = [];
  const total = parts.length * (sizes.length + 1);
  let done = 0;
  const told = () => run.onProgress?.({ step: 'learning', done: ++done, total });
  for (const [fold, { held, train }] of parts.entries()) {
    const order = inGroupOrder(train, groups, new Random(seed, fold + 1));
    const heldFeatures = selectRows(data.features, held);
    const heldTruth = selectLabels(truth, held);
    for (const [s, size] of sizes.entries()) {
      const rows = order.slice(0, size).sort();
      const boosters = await fitQuickly(data, rows, run);
      const measure = (features: DenseMatrix, labels: LabelMatrix) =>
        measureQuickly(labels, scoreQuickly(boosters, features), data.exclusive);
      const seen = new Random(seed, fold).choose(rows, MOST_SCORED);
      points[s].heldOut.push(measure(heldFeatures, heldTruth));
      points[s].training.push(measure(selectRows(data.features, seen), selectLabels(truth, seen)));
      told();
      if (s < sizes.length - 1) continue;
      const { shuffles } = settings;
      gains.push(gainShares(boosters, data.featureNames));
      drops.push(
        ...(await permutationDrops(boosters, heldFeatures, heldTruth, {
          ...{ shuffles, seed: seed + fold, signal: run.signal },
        })),
      );
      told();
    }
  }
  const { rounds, learningRate, maxDepth } = quickSettings;
  const measured = data.exclusive
    ? (['accuracy', 'averagePrecision'] as const)
    : (['averagePrecision'] as const);
  return {
    songs: truth.rows,
    of: dealt.of,
    mixed: dealt.mixed,
    classes: dealt.classes,
    exclusive: data.exclusive,
    folds: parts.length,
    booster: { rounds, learningRate, maxDepth },
    curves: measured.map((score) => ({
      score,
      chance: chanceOf(truth, score),
      points: points.map(({ training, heldOut }, s) => ({
        songs: sizes[s],
        training: spreadOf(training.map((scores) => scores[score] ?? Number.NaN)),
        heldOut: spreadOf(heldOut.map((scores) => scores[score] ?? Number.NaN)),
      })),
    })),
    importances: data.featureNames
      .map((feature, j) => ({
        feature,
        gain: spreadOf(gains.map((shares) => shares[j])),
        permutation: spreadOf(drops.map((ofShuffle) => ofShuffle[j])),
      }))
      .sort((a, b) => b.permutation.mean - a.permutation.mean || b.gain.mean - a.gain.mean),
  };
}

/** Rows group by group, the groups in random order. */
function inGroupOrder(rows: Int32Array, groups: Int32Array, random: Random): Int32Array {
  const order = random.shuffle(Int32Array.from(new Set(rows.map((row) => groups[row]))));
  const places = new Map(Array.from(order, (group, place) => [group, place]));
  const placeOf = (row: number): number => places.get(groups[row]) ?? 0;
  return rows.slice().sort((a, b) => placeOf(a) - placeOf(b) || a - b);
}

/** At most so many sizes up to one, each half of the next. */
function sizesUpTo(most: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(most / 2 ** (count - 1 - i))).filter(
    (size) => size >= LEAST_SIZE || size === most,
  );
}

function chanceOf(truth: LabelMatrix, score: LearningCurve['score']): number {
  const shares = Array.from(labelSupport(truth), (songs) => songs / truth.rows);
  return score === 'accuracy'
    ? Math.max(...shares)
    : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
