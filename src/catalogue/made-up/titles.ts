import type { Random } from '../../core/numbers/index.js';

// Names with characters that are hard to read back: apostrophes, quotes, accents, other scripts.
const adjectives = wordList(`
  Velvet, Electric, Quiet, Golden, Broken, Midnight, Paper, Northern, Crystal, Rusty, Señor,
  Hollow, Neon, Wild, Lunar, Salty, Crimson, Frozen, Rock 'n', Déjà, Silver, Burning, Lonely,
  Tropical, Marble, Secret, Über, Distant, Plastic
`);
const nouns = wordList(`
  Foxes, Harbour, Machine, Sisters, Corazón, Mountain, Ghosts, Radio, Parade, Rivers, Kings,
  Garden, Satellite, Wolves, Avenue, Echo, Orchestra, Tigers, Motel, Fever, Island, Choir, Engine,
  Mirrors, Brigade, Thunder, Canción, 月光
`);
const givenNames = wordList(`
  Ana, Marcus, Zoë, Dwayne, Ingrid, José, Nia, Tyler, Björk, Luis, Aretha, Kofi, Mei, Otis, Renée,
  Sade, Viktor, Ximena, Yusuf, D’Angelo
`);
const familyNames = wordList(`
  O'Hara, Ortiz, Nakamura, Smith, García, Okafor, Larsen, Dupont, Kim, Silva, D'Amico, Müller,
  Reyes, Johnson, Novák, Haddad, Lindqvist, Moreau, Tanaka, Cruz
`);

export function artistName(random: Random): string {
  const one = (words: readonly string[]): string => words[random.integer(words.length)];
  switch (random.integer(8)) {
    case 0:
      return `The ${one(adjectives)} ${one(nouns)}`;
    case 1:
      return `${one(adjectives)} ${one(nouns)}`;
    case 2:
      return `${one(givenNames)} & the ${one(nouns)}`;
    case 3:
      return `${one(givenNames)} "${one(adjectives)}" ${one(familyNames)}`;
    case 4:
      return `${one(givenNames)}, The ${one(nouns)}`;
    default:
      return `${one(givenNames)} ${one(familyNames)}`;
  }
}

export function songTitle(random: Random): string {
  const one = (words: readonly string[]): string => words[random.integer(words.length)];
  switch (random.integer(5)) {
    case 0:
      return `${one(nouns)} of ${one(nouns)}`;
    case 1:
      return `"${one(adjectives)}" (feat. ${one(givenNames)})`;
    case 2:
      return `Don't Call ${one(givenNames)}, ${one(givenNames)}`;
    default:
      return `${one(adjectives)} ${one(nouns)}`;
  }
}

/** The words of a text that are separated by commas. */
export function wordList(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function uniqueId(random: Random): string {
  let id = '';
  for (let i = 0; i < 22; i++) id += letters[random.integer(letters.length)];
  return id;
}
