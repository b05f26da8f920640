import { type DenseMatrix, listAt } from '../../core/matrix/index.js';
import type { OwnLabels } from '../catalogue.js';

/** A column that gives the labels of its songs away. */
export interface Giveaway {
  /** The position of the feature. */
  readonly feature: number;
  readonly why: string;
}

/** Below this many songs for each label, or each value, a column can fit the labels by chance. */
const SONGS_A_LABEL = 2;
const SONGS_A_VALUE = 10;
/** At least that many songs must differ from the most frequent value. */
const OTHER_SONGS = 5;

/**
 * The features that are codes of the labels, such as a `genre_code`, a column of 1 and 0 for a genre, or
 * the number of a playlist of one genre: all songs of a label have the same value, or all songs of a value
 * the same label.
 */
export function findGiveaways(
  { rows, columns, data }: DenseMatrix,
  labels: OwnLabels,
): readonly Giveaway[] {
  const classes = labelSets(rows, labels);
  return Array.from({ length: columns }, (_, feature) => {
    const why = whyGiveaway((song) => data[song * columns + feature], classes);
    return why === undefined ? [] : [{ feature, why }];
  }).flat();
}

/** Below this many songs, a column can rise with others by chance. */
const SONGS_IN_ORDER = 20;

/**
 * The features that rise or fall with numbers that are cut into labels, in all songs: the same numbers on
 * another scale, their ranks, or coarser ones.
 *
 * @param numbers NaN is a missing value.
 */
export function findCopiesOfNumbers(
  { rows, columns, data }: DenseMatrix,
  numbers: Float32Array,
): readonly Giveaway[] {
  const known = Int32Array.from(numbers.keys()).filter((song) => !Number.isNaN(numbers[song]));
  const order = known.sort((a, b) => numbers[a] - numbers[b]);
  return Array.from({ length: columns }, (_, feature) => feature)
    .filter((feature) => {
      const featureOf = (song: number): number => data[song * columns + feature];
      if (!risesOrFalls(featureOf, numbers, order)) return false;
      const values = Float32Array.from({ length: rows }, (_, song) => featureOf(song)).filter(
        (value, song) => !Number.isNaN(value) && !Number.isNaN(numbers[song]),
      );
      return values.length >= SONGS_IN_ORDER && othersThanMost(values) >= OTHER_SONGS;
    })
    .map((feature) => ({ feature, why: 'rises or falls with the numbers that are cut' }));
}

/**
 * Whether the values of a feature never fall, or never rise, from songs of one number to those of the
 * next; songs of the same number may have any order. NaN is left out.
 *
 * @param order the songs by ascending number.
 */
function risesOrFalls(
  featureOf: (song: number) => number,
  numbers: Float32Array,
  order: Int32Array,
): boolean {
  let rises = true;
  let falls = true;
  let lowestBefore = Number.POSITIVE_INFINITY;
  let highestBefore = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < order.length && (rises || falls); ) {
    const number = numbers[order[i]];
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (; i < order.length && numbers[order[i]] === number; i++) {
      const value = featureOf(order[i]);
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    if (lowest > highest) continue; // no song of this number has a value
    rises &&= lowest >= highestBefore;
    falls &&= highest <= lowestBefore;
    lowestBefore = lowest;
    highestBefore = highest;
  }
  return rises || falls;
}

/** A number for each song's set of labels; −1 without a label. */
function labelSets(rows: number, { lists }: OwnLabels): Int32Array {
  const sets = new Map<string, number>();
  return Int32Array.from({ length: rows }, (_, song) => {
    const own = listAt(lists, song);
    if (own.length === 0) return -1;
    const key = Array.from(own)
      .sort((a, b) => a - b)
      .join();
    const set = sets.get(key) ?? sets.size;
    sets.set(key, set);
    return set;
  });
}

function whyGiveaway(featureOf: (song: number) => number, classes: Int32Array): string | undefined {
  const valueOfClass = new Map<number, number>();
  const classOfValue = new Map<number, number>();
  const counts = new Map<number, number>();
  let songs = 0;
  let isOneValue = true;
  let isOneClass = true;
  for (let song = 0; song < classes.length && (isOneValue || isOneClass); song++) {
    const value = featureOf(song);
    const own = classes[song];
    if (own < 0 || Number.isNaN(value)) continue;
    songs++;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (!valueOfClass.has(own)) valueOfClass.set(own, value);
    if (!classOfValue.has(value)) classOfValue.set(value, own);
    isOneValue &&= valueOfClass.get(own) === value;
    isOneClass &&= classOfValue.get(value) === own;
  }
  if (!isOneValue && !isOneClass) return undefined;
  const most = largest(counts);
  if (songs - most < OTHER_SONGS) return undefined;
  if (isOneValue && songs >= SONGS_A_LABEL * valueOfClass.size)
    return 'is the same in all songs of a label';
  if (isOneClass && songs >= SONGS_A_VALUE * counts.size)
    return 'has only values that stand for one label each';
  return undefined;
}

function othersThanMost(values: Float32Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length - largest(counts);
}

function largest(counts: ReadonlyMap<number, number>): number {
  return Array.from(counts.values()).reduce((a, b) => Math.max(a, b), 0);
}
