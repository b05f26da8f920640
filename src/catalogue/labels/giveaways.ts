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
  const most = Array.from(counts.values()).reduce((a, b) => Math.max(a, b), 0);
  if (songs - most < OTHER_SONGS) return undefined;
  if (isOneValue && songs >= SONGS_A_LABEL * valueOfClass.size)
    return 'is the same in all songs of a label';
  if (isOneClass && songs >= SONGS_A_VALUE * counts.size)
    return 'has only values that stand for one label each';
  return undefined;
}
