import { type Lists, listCount } from '../core/matrix/index.js';
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
  const songs = listCount(songArtists);
  let most = 0;
  for (const artist of songArtists.values) {
    most += artistGenres.offsets[artist + 1] - artistGenres.offsets[artist];
  }
  const genres = artistGenres.values.reduce((count, genre) => Math.max(count, genre + 1), 0);
  const lastSong = new Int32Array(genres).fill(-1);
  const offsets = new Uint32Array(songs + 1);
  const values = new Int32Array(most);
  let length = 0;
  for (let song = 0; song < songs; song++) {
    for (let k = songArtists.offsets[song]; k < songArtists.offsets[song + 1]; k++) {
      const artist = songArtists.values[k];
      const end = artistGenres.offsets[artist + 1];
      for (let g = artistGenres.offsets[artist]; g < end; g++) {
        const genre = artistGenres.values[g];
        if (lastSong[genre] === song) continue;
        lastSong[genre] = song;
        values[length++] = genre;
      }
    }
    offsets[song + 1] = length;
  }
  return { offsets, values: values.slice(0, length) };
}
