import { type Lists, mergeLists } from '../../core/matrix/index.js';

/**
 * The labels of artists: those of their songs, each once, in order of first occurrence.
 *
 * @param songArtists for each song its artists, below `artists`.
 * @param songLabels for each song its labels.
 * @param songs positions of the songs to look at. Default: all.
 * @returns for each artist its labels; none for an artist without a song among them.
 */
export function artistLabels(
  songArtists: Lists,
  songLabels: Lists,
  artists: number,
  songs?: Int32Array,
): Lists {
  return mergeLists(songArtists, songLabels, artists, songs);
}
