import {
  distinctiveRows,
  floatWords,
  hashRows,
  type Lists,
  listAt,
  positionsWhere,
  rowsAreEqual,
} from '../../core/matrix/index.js';
import { DisjointSets, Hasher } from '../../core/numbers/index.js';
import { foldArtist } from '../artists/artist-lookup.js';
import type { Songs } from '../catalogue.js';
import { firstEqual } from './first-equal.js';

/**
 * Groups copies: one song under several ids, or in several rows. If they are on both sides of a split,
 * the scores are too good. `splitByArtist`, `splitBySong` and `stratifiedFoldsByGroup` keep such groups
 * together.
 *
 * Songs are copies when they have the same features, missing values included, unless that may be chance
 * (`distinctiveRows`); or when they have the same title, in any case, and the same artists. Copies of a
 * copy are copies, too. Takes linear time.
 *
 * @returns for each song one group, numbered from 0 in order of first occurrence.
 */
export function groupRepeats(
  songs: Pick<Songs, 'features' | 'names' | 'artists' | 'performers'>,
): Lists {
  const count = songs.features.rows;
  const sets = new DisjointSets(count);
  joinEqualFeatures(songs.features, sets);
  const artists = songs.performers?.lists ?? songs.artists;
  if (songs.names !== undefined) joinEqualTitles(songs.names, artists, sets);
  const groupOf = new Int32Array(count).fill(-1);
  const offsets = new Uint32Array(count + 1).map((_, song) => song);
  let groups = 0;
  const values = new Int32Array(count).map((_, song) => {
    const root = sets.find(song);
    if (groupOf[root] < 0) groupOf[root] = groups++;
    return groupOf[root];
  });
  return { offsets, values };
}

function joinEqualFeatures(features: Songs['features'], sets: DisjointSets): void {
  const words = floatWords(features);
  const first = firstEqual(hashRows(features), (a, b) =>
    rowsAreEqual(words, features.columns, a, b),
  );
  const isRepeated = new Uint8Array(features.rows);
  first.forEach((other, song) => {
    if (other !== song) isRepeated[other] = 1;
  });
  const rows = positionsWhere(features.rows, (song) => isRepeated[song] === 1);
  const isDistinctive = new Uint8Array(features.rows);
  distinctiveRows(features, rows).forEach((answer, i) => {
    isDistinctive[rows[i]] = answer;
  });
  first.forEach((other, song) => {
    if (other !== song && isDistinctive[other] === 1) join(sets, other, song);
  });
}

/** Joins songs of the same title and artists; a song without either says nothing. */
function joinEqualTitles(names: readonly string[], lists: Lists, sets: DisjointSets): void {
  const artistsOf = (song: number): Int32Array => {
    const own = listAt(lists, song);
    return own.length > 1 ? own.toSorted() : own;
  };
  const { offsets } = lists;
  const songs = new Int32Array(names.length);
  const hashes = new Uint32Array(2 * names.length);
  const hasher = new Hasher();
  let count = 0;
  names.forEach((name, song) => {
    if (offsets[song] === offsets[song + 1]) return;
    const title = foldArtist(name);
    if (title === '') return;
    hasher.start().addText(title);
    for (const artist of artistsOf(song)) hasher.addWord(artist);
    hasher.writeTo(hashes, count);
    songs[count++] = song;
  });
  const first = firstEqual(
    hashes.subarray(0, 2 * count),
    (a, b) =>
      areEqual(artistsOf(songs[a]), artistsOf(songs[b])) &&
      foldArtist(names[songs[a]]) === foldArtist(names[songs[b]]),
  );
  first.forEach((other, i) => {
    if (other !== i) join(sets, songs[other], songs[i]);
  });
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function join(sets: DisjointSets, a: number, b: number): void {
  sets.attach(sets.find(b), sets.find(a));
}
