import type { Entry } from '../../../examples/wikidata-stand-in/sparql.js';

/** An artist of a user's table, made up. */
export interface Asked {
  readonly id: string;
  readonly name: string;
}

/** Half of the artists have an id of Spotify's. */
export function madeUpArtists(count: number): Asked[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i % 2 === 0 ? spotifyId(i) : `own-${i}`,
    name: NAMES[i % NAMES.length](i),
  }));
}

/** Names as tables have them, with what SPARQL and CSV take for their own. */
const NAMES: readonly ((i: number) => string)[] = [
  (i) => `Artist ${i}`,
  (i) => `The "Quoted" ${i}`,
  (i) => `Back\\slash\\n ${i}`,
  (i) => `Ünïcödé 🎵 ${i}`,
  (i) => `Comma, ${i}; Pipe | ${i}`,
];

function spotifyId(i: number): string {
  return `${i}`.padStart(22, 'A0b');
}

/**
 * What is known of made-up artists: most with genres, every 7th without one, every 11th unknown,
 * every 13th twice, every 17th under another name, and every 19th beside an album of the same name.
 */
export function madeUpEntries(artists: readonly Asked[]): Entry[] {
  return artists.flatMap(({ id, name }, i): Entry[] => {
    if (i % 11 === 10) return [];
    const entry = {
      id: `Q${100 + i}`,
      spotify: id,
      names: i % 17 === 16 ? [`Known as ${i}@en`] : [`${name}@${i % 3 === 0 ? 'mul' : 'en'}`],
      aliases: i % 17 === 16 ? [`${name}@en`] : [],
      isArtist: true,
      genres: i % 7 === 6 ? [] : [GENRES[i % GENRES.length], GENRES[(i * 3 + 1) % GENRES.length]],
    };
    const other = { ...entry, id: `Q${900_000 + i}`, genres: [GENRES[0]] };
    if (i % 13 === 12) return [entry, other];
    return i % 19 === 18 ? [entry, { ...other, spotify: '', isArtist: false }] : [entry];
  });
}

const GENRES = [
  ['Pop music@en', 'Popmusik@de'],
  ['rock music@en', 'Rock@mul'],
  ['hip-hop@en'],
  ['soul@mul'],
  ['R&B, contemporary@en'],
];
