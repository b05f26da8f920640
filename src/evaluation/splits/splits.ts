import { InputError, quoted } from '../../core/errors/index.js';
import { type Lists, listAt, listCount, positionsWhere } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { parseOptions } from '../../core/options/index.js';
import { type SplitOptions, splitOptions } from '../options.js';
import { type SongLabels, toLabelLists } from './label-lists.js';
import { stratify } from './stratify.js';
import { MIXED, stratifyGroups } from './stratify-groups.js';

/** Positions of songs, ascending; every song is in exactly one of the three. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Songs on neither side, since they have artists on both, or are copies of listed test songs. */
  readonly leftOut: Int32Array;
}

const TRAIN = 0;
const TEST = 1;
const UNKNOWN_IDS_SHOWN = 5;

/**
 * Splits songs so that no artist has songs on both sides: artists are assigned to a side, stratified
 * over the labels of their songs, and a song whose artists are on different sides is left out. A song
 * without an artist counts as its own artist.
 *
 * Artists joined by common songs are not kept together: on MusicOSet 7 % of the songs have several
 * artists and link 18 % of all songs, most of rap, into one group, which one side would then lack.
 *
 * @param songArtists for each song its artists, as numbers from 0.
 * @param options `labels`: songs × labels, 0 and 1, or for each song its labels, to stratify over;
 *   without them only the number of songs counts.
 * @returns about `testShare` of the songs that are not left out are test songs: within 0.02 from some
 *   1,000 artists on, unless a single artist has a large share of all songs.
 * @throws InputError when an option is wrong, `labels` has another number of songs, or one side
 *   is empty.
 */
export function splitByArtist(
  songArtists: Lists,
  options: SplitOptions & { labels?: SongLabels } = {},
): Split {
  const { labels, ...rest } = options;
  const { testShare, seed } = parseOptions(splitOptions, rest, 'splitByArtist');
  const songs = listCount(songArtists);
  const none = { offsets: new Uint32Array(songs + 1), values: new Int32Array(0) };
  const items = toLabelLists(labels ?? none, 'labels');
  if (listCount(items.labels) !== songs) {
    throw new InputError(
      `splitByArtist: labels has ${listCount(items.labels)} songs, songArtists ${songs}; both need the same`,
    );
  }
  const shares = [1 - testShare, testShare];
  const parts = stratifyGroups(songArtists, items, shares, new Random(seed));
  return toSplit(parts, 'splitByArtist', 'use more artists, another testShare or another seed');
}

/**
 * Splits songs one by one, stratified over their labels. Where songs take their
 * labels from their artists, an artist on both sides makes the scores too good; {@link splitByArtist}
 * prevents that.
 *
 * @param labels songs × labels, 0 and 1, or for each song its labels.
 * @param options `copies`: for each song the group of its copies, as a number from 0, or none where it
 *   has no copy; a group is on one side. Default: no song has a copy.
 * @returns `testShare` of the songs of each label, to a song or so, or to a group of copies, are test
 *   songs; none is left out.
 * @throws InputError when an option or a label is wrong, or one side is empty.
 */
export function splitBySong(
  labels: SongLabels,
  options: SplitOptions & { copies?: Lists } = {},
): Split {
  const { copies, ...rest } = options;
  const { testShare, seed } = parseOptions(splitOptions, rest, 'splitBySong');
  const items = toLabelLists(labels, 'labels');
  const songs = listCount(items.labels);
  if (copies !== undefined && listCount(copies) !== songs) {
    throw new InputError(
      `splitBySong: copies has ${listCount(copies)} songs, labels ${songs}; both need the same`,
    );
  }
  const shares = [1 - testShare, testShare];
  const random = new Random(seed);
  const parts =
    copies === undefined
      ? stratify(items, shares, random)
      : stratifyGroups(copies, items, shares, random);
  return toSplit(parts, 'splitBySong', 'use more songs or another testShare');
}

/**
 * Splits songs by a given list of test songs, which may name a song twice.
 *
 * @param copies for each song the groups of its copies, as numbers from 0: others of a test song's group
 *   are left out. Default: no song has a copy.
 * @throws InputError when ids are unknown (how many, and the first few), or one side is empty.
 */
export function splitByList(
  songIds: readonly string[],
  testIds: Iterable<string>,
  copies?: Lists,
): Split {
  const parts = new Int32Array(songIds.length);
  const test = positionsOfSongs(songIds, testIds);
  if (copies !== undefined) {
    const tested = new Set(Array.from(test).flatMap((song) => [...listAt(copies, song)]));
    for (let song = 0; song < parts.length; song++) {
      if (listAt(copies, song).some((group) => tested.has(group))) parts[song] = MIXED;
    }
  }
  for (const song of test) parts[song] = TEST;
  return toSplit(parts, 'splitByList', 'change the list of test songs');
}

/**
 * The positions of the songs that a list names, ascending; it may name a song twice.
 *
 * @throws InputError when ids are unknown: how many, and the first few.
 */
export function positionsOfSongs(songIds: readonly string[], ids: Iterable<string>): Int32Array {
  const missing = new Set(ids);
  const wanted = new Set(missing);
  const positions: number[] = [];
  for (let i = 0; i < songIds.length; i++) {
    if (wanted.has(songIds[i])) positions.push(i);
    missing.delete(songIds[i]);
  }
  if (missing.size === 0) return Int32Array.from(positions);
  const shown = [...missing].slice(0, UNKNOWN_IDS_SHOWN).map((id) => quoted(id));
  if (missing.size > shown.length) shown.push('…');
  throw new InputError(
    `${missing.size} of ${wanted.size} listed songs are not among the songs: ${shown.join(', ')}; remove them from the list, or check which column holds the ids`,
  );
}

function toSplit(parts: Int32Array, where: string, advice: string): Split {
  const songsOf = (part: number) => positionsWhere(parts.length, (song) => parts[song] === part);
  const split = { train: songsOf(TRAIN), test: songsOf(TEST), leftOut: songsOf(MIXED) };
  for (const side of ['train', 'test'] as const) {
    if (split[side].length === 0)
      throw new InputError(`${where}: there are no ${side} songs; ${advice}`);
  }
  return split;
}
