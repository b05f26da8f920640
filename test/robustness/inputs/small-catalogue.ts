import type { Random } from '../../../src/core/index.js';
import type { Cells } from '../mutations/cells.js';
import type { Mutation } from '../mutations/mutation.js';
import { oneOf } from '../mutations/mutation.js';

/** The tables of a catalogue by name; `songs` may have labels of their own, then there are no others. */
export type Tables = Readonly<Record<string, Cells>>;

const ARTISTS = 8;
const SONGS = 20;
const GENRES = ['rap', 'hip hop', 'rock', 'nu metal', 'pop'];
const ENOUGH = 5_000;

/** A small catalogue that is accepted, with an artist of each genre. */
export function smallTables(random: Random): Tables {
  const kinds = [artistTables, labelledTable, wholeTable];
  return oneOf(kinds, random)(random);
}

function artistTables(random: Random): Tables {
  const songs = songRows((i) => [`s${i}`, `Song "${i}", live`, artistsOf(i, random)]);
  const features = songRows((i) => [`s${i}`, ...measured(random)]);
  const genres = random.integer(2) === 0;
  const artists = artistRows((i) => [`a${i}`, `Artist ${i}`, String(ENOUGH + i), genresOf(i)]);
  const tables = {
    songs: { columns: ['song_id', 'song_name', 'artists'], rows: songs },
    features: { columns: ['song_id', 'energy', 'tempo', 'loudness'], rows: features },
  };
  const columns = ['artist_id', 'name', 'followers', 'genres'];
  if (!genres) return { ...tables, artists: { columns, rows: artists } };
  return {
    ...tables,
    artists: { columns: columns.slice(0, 3), rows: artists.map((row) => row.slice(0, 3)) },
    genres: {
      columns: ['id', 'genres'],
      rows: artistRows((i) => [`a${i}`, genresOf(i)]),
    },
  };
}

/** Songs whose labels and features are in one table. */
function labelledTable(random: Random): Tables {
  const rows = songRows((i) => [`s${i}`, ...measured(random), GENRES[i % GENRES.length]]);
  return { songs: { columns: ['id', 'energy', 'tempo', 'loudness', 'genre'], rows } };
}

/** Songs with features, and artists. */
function wholeTable(random: Random): Tables {
  const songs = songRows((i) => [`s${i}`, artistsOf(i, random), ...measured(random)]);
  const artists = artistRows((i) => [`a${i}`, String(ENOUGH + i), GENRES[i % GENRES.length]]);
  return {
    songs: { columns: ['id', 'artists', 'energy', 'tempo', 'loudness'], rows: songs },
    artists: { columns: ['id', 'followers', 'genres'], rows: artists },
  };
}

function songRows(row: (i: number) => string[]): string[][] {
  return Array.from({ length: SONGS }, (_, i) => row(i));
}

function artistRows(row: (i: number) => string[]): string[][] {
  return Array.from({ length: ARTISTS }, (_, i) => row(i));
}

function artistsOf(song: number, random: Random): string {
  const first = song % ARTISTS;
  return random.integer(3) === 0
    ? `{'a${first}': 'It''s "A"'}`.replace("''", ' ')
    : `['a${first}']`;
}

function genresOf(artist: number): string {
  return `['${GENRES[artist % GENRES.length]}', '${GENRES[(artist + 1) % GENRES.length]}']`;
}

function measured(random: Random): string[] {
  return [random.uniform(), 60 + 100 * random.uniform(), -20 * random.uniform()].map((value) =>
    value.toFixed(4),
  );
}

/** The same mutation on one of the tables. */
export function ofOneTable(mutation: Mutation<Cells>): Mutation<Tables> {
  return (tables, random) => {
    const name = oneOf(Object.keys(tables), random);
    return { ...tables, [name]: mutation(tables[name], random) };
  };
}
