import type { OwnLabels, SongClasses } from '../../catalogue/index.js';
import { listAt, listCount } from '../../core/matrix/index.js';

/** A label and how many songs have it. */
export interface CountedLabel {
  readonly name: string;
  readonly songs: number;
}

/** How many songs have which labels. */
export interface Balance {
  /** All labels, the most frequent first. */
  readonly labels: readonly CountedLabel[];
  /** Songs without a label, and with several. */
  readonly without: number;
  readonly several: number;
  /** How many songs the most frequent label has for one of the rarest. */
  readonly ratio: number;
  /**
   * Shannon's entropy of the labels' shares as a part of the greatest possible: 1 where all are equally
   * frequent (Pielou's evenness); NaN for a single label.
   */
  readonly evenness: number;
}

/** The labels that features are described by. */
export interface ChosenClasses extends SongClasses {
  /** How many labels are not among them. */
  readonly others: number;
  /** Whether no song has several of all labels. */
  readonly exclusive: boolean;
}

/** @param labels those of songs, or the genres of their artists. */
export function balanceOf({ names, lists }: Pick<OwnLabels, 'names' | 'lists'>): Balance {
  const counts = new Int32Array(names.length);
  let without = 0;
  let several = 0;
  for (let song = 0; song < listCount(lists); song++) {
    const own = listAt(lists, song);
    if (own.length === 0) without++;
    if (own.length > 1) several++;
    for (const label of own) counts[label]++;
  }
  const labels = names
    .map((name, i) => ({ name, songs: counts[i] }))
    .filter(({ songs }) => songs > 0)
    .sort((a, b) => b.songs - a.songs);
  const all = labels.reduce((sum, { songs }) => sum + songs, 0);
  const entropy = labels.reduce((sum, { songs }) => sum - (songs / all) * Math.log(songs / all), 0);
  return {
    labels,
    without,
    several,
    ratio: labels.length === 0 ? Number.NaN : labels[0].songs / labels[labels.length - 1].songs,
    evenness: labels.length < 2 ? Number.NaN : entropy / Math.log(labels.length),
  };
}

/** The uppermost label of each path, where labels are paths; else the labels themselves. */
export function uppermostLabels({ names, lists, paths }: OwnLabels): SongClasses {
  if (paths === undefined) return { names, lists };
  const tops = [...new Set(paths.map(([top]) => top))];
  const places = new Map(tops.map((top, place) => [top, place]));
  const topOf = paths.map(([top]) => places.get(top) ?? 0);
  return { names: tops, lists: mapLists(lists, topOf) };
}

/** The most frequent labels, and for each song which of them it has. */
export function chooseClasses(labels: SongClasses, most: number): ChosenClasses {
  const balance = balanceOf(labels);
  const names = balance.labels.slice(0, most).map(({ name }) => name);
  const places = new Map(names.map((name, place) => [name, place]));
  return {
    names,
    lists: mapLists(
      labels.lists,
      labels.names.map((name) => places.get(name) ?? -1),
    ),
    others: balance.labels.length - names.length,
    exclusive: balance.several === 0,
  };
}

/** Lists with each value replaced, once where several become the same one; −1 for none. */
function mapLists(lists: SongClasses['lists'], replaced: readonly number[]): SongClasses['lists'] {
  const count = listCount(lists);
  const offsets = new Uint32Array(count + 1);
  const values = new Int32Array(lists.values.length);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const start = length;
    for (let k = lists.offsets[i]; k < lists.offsets[i + 1]; k++) {
      const value = replaced[lists.values[k]];
      if (value >= 0 && !values.subarray(start, length).includes(value)) values[length++] = value;
    }
    offsets[i + 1] = length;
  }
  return { offsets, values: values.slice(0, length) };
}
