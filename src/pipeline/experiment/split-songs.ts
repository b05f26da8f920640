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
 * stratified over the songs' labels.
 *
 * @param labels for each song its labels.
 * @param testSongs ids of the test songs. Those that cleaning left out take no part.
 * @throws InputError when the list names songs that the catalogue never had.
 */
export function splitSongs(
  catalogue: Catalogue,
  labels: Lists,
  { split, testShare, seed }: ParsedPipelineOptions['evaluation'],
  testSongs?: Iterable<string>,
): Split {
  const { songs } = catalogue;
  if (testSongs !== undefined) return splitByList(songs.ids, withoutLeftOut(catalogue, testSongs));
  return split === 'artist'
    ? splitByArtist(songs.artists, { labels, testShare, seed })
    : splitBySong(labels, { testShare, seed });
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
