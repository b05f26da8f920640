import { groupRepeats, type Songs } from '../../catalogue/index.js';
import { type Lists, listAt, listCount, toLists } from '../../core/matrix/index.js';

/** Songs that are the same recording under several ids or in several rows. */
export interface Copies {
  /** For each song the group of its copies, as a number from 0; an empty list where it has none. */
  readonly groups: Lists;
  /** How many songs are copies of an earlier one. */
  readonly count: number;
}

/** Finds copies of songs by their features, or by titles and artists ({@link groupRepeats}). */
export function findCopies(songs: Songs): Copies {
  const { values } = groupRepeats(songs);
  const sizes = new Int32Array(values.length);
  for (const group of values) sizes[group]++;
  const numbers = new Int32Array(values.length).fill(-1);
  let repeated = 0;
  let count = 0;
  const groups = Array.from(values, (group) => {
    if (sizes[group] === 1) return [];
    if (numbers[group] < 0) numbers[group] = repeated++;
    else count++;
    return [numbers[group]];
  });
  return { groups: toLists(groups), count };
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
  const unions: Set<number>[] = [];
  for (let song = 0; song < songs; song++) {
    for (const copy of listAt(copies, song)) {
      unions[copy] ??= new Set();
      for (const artist of listAt(groups, song)) unions[copy].add(artist);
    }
  }
  const copyOf = (song: number): number | undefined => listAt(copies, song)[0];
  const artistsOf = (song: number): Iterable<number> => {
    const copy = copyOf(song);
    return copy === undefined ? listAt(groups, song) : unions[copy];
  };
  const count = groups.values.reduce((most, artist) => Math.max(most, artist), -1) + 1;
  const isShared = sharedArtists(songs, count, artistsOf, copyOf);
  return toLists(
    Array.from({ length: songs }, (_, song) => {
      const own = Array.from(artistsOf(song));
      const holding = own.filter((artist) => isShared[artist] === 1);
      if (holding.length > 0) return holding;
      const copy = copyOf(song);
      return copy === undefined ? own.slice(0, 1) : [own[0] ?? count + copy];
    }),
  );
}

/** 1 for an artist of several songs, copies counted as one. */
function sharedArtists(
  songs: number,
  artists: number,
  artistsOf: (song: number) => Iterable<number>,
  copyOf: (song: number) => number | undefined,
): Uint8Array {
  const isShared = new Uint8Array(artists);
  const firstUnit = new Int32Array(artists).fill(-1);
  for (let song = 0; song < songs; song++) {
    const copy = copyOf(song);
    const unit = copy === undefined ? song : songs + copy;
    for (const artist of artistsOf(song)) {
      if (firstUnit[artist] < 0) firstUnit[artist] = unit;
      else if (firstUnit[artist] !== unit) isShared[artist] = 1;
    }
  }
  return isShared;
}
