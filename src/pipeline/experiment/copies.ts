import { groupRepeats, type Songs } from '../../catalogue/index.js';
import { type Lists, listCount, mergeLists } from '../../core/matrix/index.js';

/** Songs that are the same recording under several ids or in several rows. */
export interface Copies {
  /** For each song the group of its copies, as a number from 0; an empty list where it has none. */
  readonly groups: Lists;
  /** How many songs are copies of an earlier one. */
  readonly count: number;
}

/** Finds copies of songs by their features, or by titles and artists ({@link groupRepeats}). */
export function findCopies(songs: Songs): Copies {
  const { values: groupOf } = groupRepeats(songs);
  const sizes = new Int32Array(groupOf.length);
  for (const group of groupOf) sizes[group]++;
  const numbers = new Int32Array(groupOf.length).fill(-1);
  const offsets = new Uint32Array(groupOf.length + 1);
  const values = new Int32Array(groupOf.length);
  let repeated = 0;
  let length = 0;
  groupOf.forEach((group, song) => {
    if (sizes[group] > 1) {
      if (numbers[group] < 0) numbers[group] = repeated++;
      values[length++] = numbers[group];
    }
    offsets[song + 1] = length;
  });
  return { groups: { offsets, values: values.slice(0, length) }, count: length - repeated };
}

/**
 * What a split by artist keeps each song together by: its artists, or the groups of a column `group`,
 * where a copy has those of all its copies. An artist that no other song has holds nothing together and
 * is left out, so that a guest who was on one song only puts it on neither side; copies without any
 * artist get one that no other song has.
 */
export function artistsOfCopies(
  grouped: Pick<Songs, 'artists' | 'groups'>,
  { groups: copies }: Copies,
): Lists {
  const groups = grouped.groups?.lists ?? grouped.artists;
  const songs = listCount(groups);
  const merged = mergeLists(copies, groups, numbersIn(copies));
  const copyOf = numbersOfSongs(copies);
  const count = numbersIn(groups);
  const isShared = sharedArtists(groups, merged, copyOf, count);
  const offsets = new Uint32Array(songs + 1);
  const values = new Int32Array(mostValues(groups, merged, copyOf));
  let length = 0;
  for (let song = 0; song < songs; song++) {
    const copy = copyOf[song];
    const own = copy < 0 ? groups : merged;
    const list = copy < 0 ? song : copy;
    const start = own.offsets[list];
    const end = own.offsets[list + 1];
    for (let k = start; k < end; k++) {
      if (isShared[own.values[k]] === 1) values[length++] = own.values[k];
    }
    if (length === offsets[song]) {
      if (start < end) values[length++] = own.values[start];
      else if (copy >= 0) values[length++] = count + copy;
    }
    offsets[song + 1] = length;
  }
  const isGiven = copies.values.length === 0 && length === groups.values.length;
  return isGiven ? groups : { offsets, values: values.slice(0, length) };
}

/** For each song the number of its group of copies; −1 for none. */
function numbersOfSongs({ offsets, values }: Lists): Int32Array {
  const numbers = new Int32Array(offsets.length - 1).fill(-1);
  for (let song = 0; song < numbers.length; song++) {
    if (offsets[song] < offsets[song + 1]) numbers[song] = values[offsets[song]];
  }
  return numbers;
}

/** How many artists all songs have at most, those of their copies and made-up ones among them. */
function mostValues(groups: Lists, merged: Lists, copyOf: Int32Array): number {
  return copyOf.reduce((sum, copy, song) => {
    const { offsets } = copy < 0 ? groups : merged;
    const list = copy < 0 ? song : copy;
    return sum + Math.max(1, offsets[list + 1] - offsets[list]);
  }, 0);
}

/** 1 for an artist of several songs, copies counted as one. */
function sharedArtists(groups: Lists, merged: Lists, copyOf: Int32Array, count: number) {
  const isShared = new Uint8Array(count);
  const firstUnit = new Int32Array(count).fill(-1);
  const look = ({ offsets, values }: Lists, list: number, unit: number): void => {
    for (let k = offsets[list]; k < offsets[list + 1]; k++) {
      if (firstUnit[values[k]] < 0) firstUnit[values[k]] = unit;
      else if (firstUnit[values[k]] !== unit) isShared[values[k]] = 1;
    }
  };
  copyOf.forEach((copy, song) => {
    if (copy < 0) look(groups, song, song);
  });
  for (let copy = 0; copy < listCount(merged); copy++) look(merged, copy, copyOf.length + copy);
  return isShared;
}

function numbersIn({ values }: Lists): number {
  return values.reduce((most, value) => Math.max(most, value), -1) + 1;
}
