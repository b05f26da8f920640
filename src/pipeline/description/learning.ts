import type { Catalogue } from '../../catalogue/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  type Lists,
  listAt,
  positionsWhere,
  selectLabels,
  selectLists,
  selectRows,
  shared,
} from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Run } from '../../core/options/index.js';
import { labelSupport, stratifiedFoldsByGroup } from '../../evaluation/index.js';
import { resamplingGroups } from '../experiment/resampling-groups.js';
import type { ChosenClasses } from './classes.js';
import { gainShares, permutationDrops } from './importances.js';
import type { DescriptionSettings } from './options.js';
import {
  fitQuickly,
  type LearningSongs,
  measureQuickly,
  quickSettings,
  type Scores,
  scoreQuickly,
} from './quick-boosters.js';

/** The mean over the parts that were held out, and the standard deviation between them, over n − 1. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

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

/** Songs that a class needs to be learnt, and songs that are needed at all. */
const SONGS_OF_CLASS = 10;
const FEWEST_SONGS = 50;
/** Training songs that are scored at most. */
const MOST_SCORED = 5000;
/** Least songs of a training set. */
const LEAST_SIZE = 20;

/**
 * Cross-validates quick boosters, one for each class, on growing training sets. Copies of a song, and the songs
 * of an artist or group, are held out together; a smaller training set is a part of the larger.
 *
 * @param together for each song what it is kept together by.
 * @returns undefined where there are too few songs, or not two classes of enough songs; why, in `notes`.
 * @throws the signal's reason when aborted.
 */
export async function learnQuickly(
  { songs }: Pick<Catalogue, 'songs'>,
  chosen: ChosenClasses,
  together: Lists,
  settings: DescriptionSettings & { readonly seed: number },
  run: Run,
  notes: string[],
): Promise<Learning | undefined> {
  const { seed, folds: count, mostSongs } = settings;
  const random = new Random(seed);
  const classes = learntClasses(chosen);
  const isClear = (song: number): boolean => {
    const own = listAt(chosen.lists, song).filter((label) => classes.includes(label)).length;
    return chosen.exclusive ? own === 1 : own > 0;
  };
  const candidates = positionsWhere(songs.ids.length, isClear);
  if (classes.length < 2 || candidates.length < FEWEST_SONGS) {
    notes.push(
      `no learning curve and no importances: two classes of ${SONGS_OF_CLASS} songs each, and ${FEWEST_SONGS} songs of them, are needed`,
    );
    return undefined;
  }
  const drawn = random.choose(candidates, mostSongs);
  const truth = truthOf(chosen, classes, drawn);
  const kept = selectLists(together, drawn);
  const data: LearningSongs = {
    features: selectRows(songs.features, drawn),
    featureNames: songs.featureNames,
    truth,
    exclusive: chosen.exclusive,
  };
  const folds = stratifiedFoldsByGroup(truth, kept, count, seed);
  const groups = resamplingGroups(kept, positionsWhere(drawn.length));
  const parts = Array.from({ length: count }, (_, fold) => ({
    held: positionsWhere(drawn.length, (row) => folds[row] === fold),
    train: inGroupOrder(
      positionsWhere(drawn.length, (row) => folds[row] >= 0 && folds[row] !== fold),
      groups,
      new Random(seed, fold + 1),
    ),
  }));
  const sizes = sizesUpTo(Math.min(...parts.map(({ train }) => train.length)), settings.sizes);
  const points = sizes.map((): { training: Scores[]; heldOut: Scores[] } => ({
    training: [],
    heldOut: [],
  }));
  const gains: Float64Array[] = [];
  const drops: Float64Array[] = [];
  const total = count * (sizes.length + 1);
  let done = 0;
  const told = () => run.onProgress?.({ step: 'learning', done: ++done, total });
  for (const [fold, { held, train }] of parts.entries()) {
    const heldFeatures = selectRows(data.features, held);
    const heldTruth = selectLabels(truth, held);
    for (const [s, size] of sizes.entries()) {
      const rows = train.slice(0, size).sort();
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
    songs: drawn.length,
    of: candidates.length,
    mixed: folds.reduce((sum, fold) => sum + Number(fold < 0), 0),
    classes: classes.map((label) => chosen.names[label]),
    exclusive: data.exclusive,
    folds: count,
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

/** The classes that have enough songs. */
function learntClasses({ names, lists }: ChosenClasses): number[] {
  const counts = new Int32Array(names.length);
  for (const label of lists.values) counts[label]++;
  return [...names.keys()].filter((label) => counts[label] >= SONGS_OF_CLASS);
}

/** songs × classes. */
function truthOf(
  chosen: ChosenClasses,
  classes: readonly number[],
  songs: Int32Array,
): LabelMatrix {
  const columns = classes.length;
  const data = shared(Uint8Array, songs.length * columns);
  songs.forEach((song, i) => {
    for (const label of listAt(chosen.lists, song)) {
      const place = classes.indexOf(label);
      if (place >= 0) data[i * columns + place] = 1;
    }
  });
  return { rows: songs.length, columns, data };
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

function spreadOf(given: readonly number[]): Spread {
  const values = given.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
