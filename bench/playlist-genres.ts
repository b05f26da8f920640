/**
 * The six genres of the table of playlists for genres of artists: those that the table itself has as a
 * playlist's subgenre are in that playlist's genre; of others the first rule that fits says it.
 */
const SUBGENRES: Readonly<Record<string, readonly string[]>> = {
  pop: ['dance pop', 'post-teen pop', 'electropop', 'indie poptimism'],
  rap: ['hip hop', 'southern hip hop', 'gangster rap', 'trap'],
  rock: ['album rock', 'classic rock', 'permanent wave', 'hard rock'],
  latin: ['tropical', 'latin pop', 'reggaeton', 'latin hip hop'],
  'r&b': ['urban contemporary', 'hip pop', 'new jack swing', 'neo soul'],
  edm: ['electro house', 'big room', 'pop edm', 'progressive electro house'],
};

const RULES: readonly (readonly [string, RegExp])[] = [
  ['edm', /electronic/],
  [
    'latin',
    /latin|reggaeton|\btropical$|bachata|salsa|cumbia|mexican|banda\b|mariachi|ranchera|espanol|tejano|cantautor|spanish/,
  ],
  ['rap', /\brap\b|hip hop|trap|g funk|drill|grime/],
  [
    'edm',
    /edm|house|trance|techno|big room|dubstep|brostep|complextro|moombahton|dance$|electro$|bass$|drum and bass/,
  ],
  ['r&b', /r&b|soul|urban contemporary|new jack|quiet storm|funk|hip pop|motown/],
  [
    'rock',
    /rock|metal|punk|grunge|british invasion|permanent wave|new wave$|mellow gold|new romantic/,
  ],
  ['pop', /pop/],
];

const ofSubgenre = new Map(
  Object.entries(SUBGENRES).flatMap(([genre, names]) => names.map((name) => [name, genre])),
);

export const playlistGenres = Object.keys(SUBGENRES);

/** The subgenres that artists of MusicOSet can have: it calls trap another name, and has no pop edm. */
export const playlistSubgenres = [...ofSubgenre.keys()].filter((name) => name !== 'pop edm');

/** @returns undefined for a genre of artists that is in none of the six. */
export function playlistGenreOf(genre: string): string | undefined {
  return ofSubgenre.get(genre) ?? RULES.find(([, rule]) => rule.test(genre))?.[0];
}

/** @returns undefined for a genre of artists that is no subgenre of playlists. */
export function playlistSubgenreOf(genre: string): string | undefined {
  const name = genre === 'trap music' ? 'trap' : genre;
  return playlistSubgenres.find((subgenre) => subgenre === name);
}
