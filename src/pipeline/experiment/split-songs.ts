import type { Catalogue } from '../../catalogue/index.js';
import type { Lists } from '../../core/matrix/index.js';
import {
  positionsOfSongs,
  type Split,
  splitByArtist,
  splitByList,
  splitBySong,
} from '../../evaluation/index.js';
import type { ParsedPipelineOptions } from '../options.js';

/**
 * Training and test songs, before anything is learnt: by the given list, else by the option `split`,
 * stratified over the songs' labels. Copies of a song are on one side.
 *
 * @param labels for each song its labels.
 * @param together for each song what it is kept together by: its artists with those of its copies, or
 *   its copies where the split is by song.
 * @param testSongs ids of the test songs. Those that cleaning left out take no part.
 * @throws InputError when the list names songs that the catalogue never had.
 */
export function splitSongs(
  catalogue: Catalogue,
  labels: Lists,
  { copies, together }: { readonly copies: Lists; readonly together: Lists },
  { split, testShare, seed }: ParsedPipelineOptions['evaluation'],
  testSongs?: Iterable<string>,
): Split {
  if (testSongs !== undefined) {
    return splitByList(catalogue.songs.ids, withoutLeftOut(catalogue, testSongs), copies);
  }
  return split === 'artist'
    ? splitByArtist(together, { labels, testShare, seed })
    : splitBySong(labels, { testShare, seed, copies: together });
}

/**
 * Positions of listed songs. Those that cleaning left out take no part.
 *
 * @throws InputError when the list names songs that the catalogue never had.
 */
export function listedSongs(catalogue: Catalogue, ids: Iterable<string>): Int32Array {
  return positionsOfSongs(catalogue.songs.ids, withoutLeftOut(catalogue, ids));
}

function withoutLeftOut({ leftOutSongs }: Catalogue, ids: Iterable<string>): string[] {
  const leftOut = new Set(leftOutSongs);
  return Array.from(ids).filter((id) => !leftOut.has(id));
}
