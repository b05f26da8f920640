import { listAt, listCount, positionsWhere } from '../../core/matrix/index.js';
import type { OwnLabels, Songs } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import { selectSongs } from '../songs/select-songs.js';

/** Groups of labels, each with the words of the labels that are in it. */
export type LabelGroups = Readonly<Record<string, readonly string[]>>;

/** Labels without a group that are named. */
const MOST_NAMED = 5;

/** Songs whose labels are groups. */
export interface GroupedSongs {
  readonly songs: Songs;
  /** Positions of the other songs, by why they are left out. */
  readonly leftOut: ReadonlyMap<string, readonly number[]>;
  /** How many labels each group has, and which have none. */
  readonly note: string;
}

/**
 * Puts songs into groups of labels.
 *
 * @param labels of the songs; one that a song has several times, as of several artists, counts as often.
 * @param oneLabel whether a song is in one group at most: that of most of its labels.
 */
export function groupSongs(
  songs: Songs,
  { names, lists }: Pick<OwnLabels, 'names' | 'lists'>,
  groups: LabelGroups,
  oneLabel: boolean,
): GroupedSongs {
  const groupOf = groupsOfLabels(names, groups);
  const titles = Object.keys(groups);
  const inNone: number[] = [];
  const inSeveral: number[] = [];
  const kept = new ListsBuilder();
  const found = new StringIndex();
  const isKept = positionsWhere(listCount(lists), (song) => {
    const counts = new Int32Array(titles.length);
    for (const label of listAt(lists, song)) if (groupOf[label] >= 0) counts[groupOf[label]]++;
    const least = oneLabel ? Math.max(1, ...counts) : 1;
    const own = positionsWhere(counts.length, (group) => counts[group] >= least);
    if (own.length === 0) inNone.push(song);
    else if (oneLabel && own.length > 1) inSeveral.push(song);
    else {
      for (const group of own) kept.add(found.add(titles[group]));
      kept.endList();
      return true;
    }
    return false;
  });
  const leftOut = new Map([
    ['no label in any group', inNone],
    ['as many labels in several groups', inSeveral],
  ]);
  const labelled = {
    ...selectSongs(songs, isKept),
    labels: { names: found.strings, lists: kept.toLists() },
  };
  return { songs: labelled, leftOut, note: noteOf(titles, names, groupOf, lists.values) };
}

/** For each label its group; −1 for none. */
function groupsOfLabels(names: readonly string[], groups: LabelGroups): Int32Array {
  const patterns = Object.values(groups).map(
    (words) => new RegExp(words.map(pattern).join('|'), 'u'),
  );
  return Int32Array.from(names, (name) => {
    const plain = plainText(name);
    return patterns.findIndex((words) => words.test(plain));
  });
}

/** Hyphens and underscores are spaces. */
function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();
}

/** Matches a word, or several, that stand by themselves in a plain text. */
function pattern(word: string): string {
  const letters = plainText(word)
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return `(?<![\\p{L}\\p{N}])${letters.join('[\\p{L}\\p{N}]*')}(?![\\p{L}\\p{N}])`;
}

function noteOf(
  titles: readonly string[],
  names: readonly string[],
  groupOf: Int32Array,
  values: Int32Array,
): string {
  const counts = titles.map((title, group) => {
    const own = groupOf.reduce((sum, of) => sum + Number(of === group), 0);
    return `${title} ${own}`;
  });
  const songs = new Int32Array(names.length);
  for (const label of values) songs[label]++;
  const others = positionsWhere(names.length, (label) => groupOf[label] < 0 && songs[label] > 0);
  const frequent = others.sort((a, b) => songs[b] - songs[a]).slice(0, MOST_NAMED);
  const named = Array.from(frequent, (label) => names[label]).join(', ');
  const none =
    others.length === 0 ? '' : `; ${others.length} are in no group, the most frequent: ${named}`;
  return `labels in groups: ${counts.join(', ')}${none}`;
}
