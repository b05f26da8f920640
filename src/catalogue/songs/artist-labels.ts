import { type Lists, listAt, toLists } from '../../core/matrix/index.js';

/**
 * The labels of artists: those of their songs, each once, in order of first occurrence.
 *
 * @param songArtists for each song its artists, below `artists`.
 * @param songLabels for each song its labels.
 * @param songs positions of the songs to look at.
 * @returns for each artist its labels; none for an artist without a song among them.
 */
export function artistLabels(
  songArtists: Lists,
  songLabels: Lists,
  artists: number,
  songs: Iterable<number>,
): Lists {
  const labels = Array.from({ length: artists }, () => new Set<number>());
  for (const song of songs) {
    for (const artist of listAt(songArtists, song)) {
      for (const label of listAt(songLabels, song)) labels[artist].add(label);
    }
  }
  return toLists(labels.map((own) => Array.from(own)));
}
