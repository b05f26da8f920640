import { invertLists, type Lists } from '../../core/matrix/index.js';

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
  const { offsets: starts, values: labels } = songLabels;
  const songsOf = invertLists(songArtists, artists, songs);
  const lastArtist = new Int32Array(labels.reduce((a, b) => Math.max(a, b), -1) + 1).fill(-1);
  let most = 0;
  for (const song of songsOf.values) most += starts[song + 1] - starts[song];
  const values = new Int32Array(most);
  const offsets = new Uint32Array(artists + 1);
  let length = 0;
  for (let artist = 0; artist < artists; artist++) {
    for (let i = songsOf.offsets[artist]; i < songsOf.offsets[artist + 1]; i++) {
      const song = songsOf.values[i];
      for (let k = starts[song]; k < starts[song + 1]; k++) {
        if (lastArtist[labels[k]] === artist) continue;
        lastArtist[labels[k]] = artist;
        values[length++] = labels[k];
      }
    }
    offsets[artist + 1] = length;
  }
  return { offsets, values: values.slice(0, length) };
}
