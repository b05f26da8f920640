import { type Lists, listCount } from '../core/matrix/index.js';
import { checkPositions } from './check-positions.js';

/**
 * The genres of songs: for each song those of its artists, each once, in order of first occurrence.
 *
 * Time linear in the genres of all songs' artists; memory: the result and a number per genre.
 *
 * @param songArtists for each song its artists, as positions in `artistGenres`.
 * @param artistGenres for each artist its genres, as numbers from 0.
 * @throws InputError when a song has an artist that is not in `artistGenres`.
 */
export function songGenres(songArtists: Lists, artistGenres: Lists): Lists {
  checkPositions(songArtists, listCount(artistGenres), 'songArtists', 'artists');
  const songs = listCount(songArtists);
  const offsets = new Uint32Array(songs + 1);
  eachSongGenre(songArtists, artistGenres, (song) => offsets[song + 1]++);
  for (let i = 0; i < songs; i++) offsets[i + 1] += offsets[i];
  const values = new Int32Array(offsets[songs]);
  let next = 0;
  eachSongGenre(songArtists, artistGenres, (_, genre) => {
    values[next++] = genre;
  });
  return { offsets, values };
}

function eachSongGenre(
  songArtists: Lists,
  artistGenres: Lists,
  visit: (song: number, genre: number) => void,
): void {
  const lastSong = new Int32Array(genreCount(artistGenres)).fill(-1);
  const songs = listCount(songArtists);
  for (let song = 0; song < songs; song++) {
    for (let a = songArtists.offsets[song]; a < songArtists.offsets[song + 1]; a++) {
      const artist = songArtists.values[a];
      for (let g = artistGenres.offsets[artist]; g < artistGenres.offsets[artist + 1]; g++) {
        const genre = artistGenres.values[g];
        if (lastSong[genre] === song) continue;
        lastSong[genre] = song;
        visit(song, genre);
      }
    }
  }
}

function genreCount({ values }: Lists): number {
  let count = 0;
  for (const genre of values) count = Math.max(count, genre + 1);
  return count;
}
