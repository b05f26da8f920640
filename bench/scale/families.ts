import { type Family, families } from '../../src/catalogue/made-up/families.js';

/** Genres of a family: 45 in all, as the published catalogue has about. */
const GENRES = 5;

const [electronic, instrumental] = families;

/** Two families more than the made-up catalogues have. */
const others: readonly Family[] = [
  {
    name: 'reggae',
    weight: 11,
    genres: ['reggae', 'dub', 'roots reggae', 'ska', 'dancehall'],
    sound: {
      ...{ danceability: 0.78, energy: 0.5, loudness: -9, speechiness: 0.12 },
      ...{ acousticness: 0.2, instrumentalness: 0.006, liveness: 0.13, valence: 0.75 },
      ...{ tempo: 140, duration_ms: 240_000 },
    },
    explicit: 0.05,
    major: 0.6,
  },
  {
    name: 'ambient electronic',
    weight: 11,
    genres: ['idm', 'downtempo', 'chillwave', 'glitch', 'drone'],
    sound: {
      ...{ ...electronic.sound, energy: 0.4, valence: 0.15, tempo: 108, loudness: -13 },
      ...{ acousticness: 0.5, instrumentalness: instrumental.sound.instrumentalness },
    },
    explicit: 0,
    major: 0.5,
  },
];

/** Nine families of artists that sound alike, five genres each. */
export const nineFamilies: readonly Family[] = [...families, ...others].map((family) => ({
  ...family,
  genres: family.genres.slice(0, GENRES),
}));
