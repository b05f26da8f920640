import { type Lists, listAt, listCount, toLists } from '../core/matrix/index.js';
import { checkPositions } from './check-positions.js';

/**
 * The genres of songs: for each song those of its artists, each once, in order of first occurrence.
 *
 * Time and memory linear in the genres of all songs' artists.
 *
 * @param songArtists for each song its artists, as positions in `artistGenres`.
 * @param artistGenres for each artist its genres, as numbers from 0.
 * @throws InputError when a song has an artist that is not in `artistGenres`.
 */
export function songGenres(songArtists: Lists, artistGenres: Lists): Lists {
  checkPositions(songArtists, listCount(artistGenres), 'songArtists', 'artists');
  const lists = Array.from({ length: listCount(songArtists) }, (_, song) => {
    const genres = new Set<number>();
    for (const artist of listAt(songArtists, song)) {
      for (const genre of listAt(artistGenres, artist)) genres.add(genre);
    }
    return Array.from(genres);
  });
  return toLists(lists);
}
