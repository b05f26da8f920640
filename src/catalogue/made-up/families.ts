import { wordList } from './titles.js';

/** Artists that sound alike: what a supergenre should turn out to be. */
export interface Family {
  readonly name: string;
  /** How many of the artists belong to it, relative to the others. */
  readonly weight: number;
  /** Its genres, frequent ones first; neighbours go together. */
  readonly genres: readonly string[];
  /** What a typical song of the family measures, in the units of the features. */
  readonly sound: Readonly<Record<Measured, number>>;
  /** Chance that a song is explicit, and that it is in a major key. */
  readonly explicit: number;
  readonly major: number;
}

/** How a measured feature varies. */
export interface Variation {
  /** Scale on which it varies evenly; `share` is the log odds of a value between 0 and 1. */
  readonly scale: 'share' | 'log' | 'plain';
  /** Deviation among the songs of a family, on that scale. */
  readonly spread: number;
  /** The values there can be. */
  readonly range: readonly [number, number];
}

/** The features that are measured, with variations like those of songs in the charts. */
export const variations = {
  danceability: { scale: 'share', spread: 0.5, range: [0, 1] },
  energy: { scale: 'share', spread: 0.6, range: [0, 1] },
  loudness: { scale: 'plain', spread: 2.2, range: [-45, 0] },
  speechiness: { scale: 'share', spread: 0.5, range: [0, 1] },
  acousticness: { scale: 'share', spread: 1.2, range: [0, 1] },
  instrumentalness: { scale: 'share', spread: 1.8, range: [0, 1] },
  liveness: { scale: 'share', spread: 0.7, range: [0, 1] },
  valence: { scale: 'share', spread: 0.7, range: [0, 1] },
  tempo: { scale: 'plain', spread: 20, range: [50, 220] },
  duration_ms: { scale: 'log', spread: 0.2, range: [30_000, 1_200_000] },
} as const satisfies Record<string, Variation>;

export type Measured = keyof typeof variations;

export const measured = Object.keys(variations) as readonly Measured[];

/** Seven families, after the supergenres that the method found. */
export const families: readonly Family[] = [
  {
    name: 'electronic',
    weight: 14,
    genres: wordList(
      'house, electro house, edm, deep house, techno, trance, dubstep, drum and bass',
    ),
    sound: {
      danceability: 0.66,
      energy: 0.83,
      loudness: -6.5,
      speechiness: 0.06,
      acousticness: 0.03,
      instrumentalness: 0.6,
      liveness: 0.17,
      valence: 0.36,
      tempo: 127,
      duration_ms: 250_000,
    },
    explicit: 0.03,
    major: 0.5,
  },
  {
    name: 'instrumental',
    weight: 11,
    genres: wordList(
      'soundtrack, classical, orchestral, piano, new age, ambient, jazz, smooth jazz',
    ),
    sound: {
      danceability: 0.33,
      energy: 0.2,
      loudness: -19,
      speechiness: 0.042,
      acousticness: 0.92,
      instrumentalness: 0.87,
      liveness: 0.11,
      valence: 0.2,
      tempo: 100,
      duration_ms: 230_000,
    },
    explicit: 0,
    major: 0.65,
  },
  {
    name: 'rock and metal',
    weight: 19,
    genres: wordList(
      'rock, hard rock, alternative rock, post-grunge, nu metal, metal, metalcore, punk, classic rock',
    ),
    sound: {
      danceability: 0.45,
      energy: 0.86,
      loudness: -5.5,
      speechiness: 0.06,
      acousticness: 0.01,
      instrumentalness: 0.02,
      liveness: 0.24,
      valence: 0.38,
      tempo: 132,
      duration_ms: 235_000,
    },
    explicit: 0.08,
    major: 0.65,
  },
  {
    name: 'rap',
    weight: 17,
    genres: wordList(
      'rap, hip hop, trap music, pop rap, southern hip hop, gangster rap, east coast hip hop, drill',
    ),
    sound: {
      danceability: 0.75,
      energy: 0.64,
      loudness: -7,
      speechiness: 0.27,
      acousticness: 0.12,
      instrumentalness: 0.0005,
      liveness: 0.19,
      valence: 0.48,
      tempo: 118,
      duration_ms: 215_000,
    },
    explicit: 0.65,
    major: 0.55,
  },
  {
    name: 'folk and indie',
    weight: 14,
    genres: wordList(
      'indie folk, folk, singer-songwriter, stomp and holler, chamber pop, americana, country, folk rock',
    ),
    sound: {
      danceability: 0.5,
      energy: 0.36,
      loudness: -11,
      speechiness: 0.034,
      acousticness: 0.72,
      instrumentalness: 0.01,
      liveness: 0.12,
      valence: 0.36,
      tempo: 114,
      duration_ms: 225_000,
    },
    explicit: 0.03,
    major: 0.8,
  },
  {
    name: 'dance pop',
    weight: 14,
    genres: wordList('pop, dance pop, electropop, post-teen pop, teen pop, europop, k-pop, r&b'),
    sound: {
      danceability: 0.66,
      energy: 0.74,
      loudness: -5,
      speechiness: 0.055,
      acousticness: 0.09,
      instrumentalness: 0.0002,
      liveness: 0.15,
      valence: 0.55,
      tempo: 121,
      duration_ms: 210_000,
    },
    explicit: 0.12,
    major: 0.6,
  },
  {
    name: 'latin',
    weight: 11,
    genres: wordList(
      'latin, latin pop, reggaeton, tropical, salsa, bachata, cumbia, regional mexican',
    ),
    sound: {
      danceability: 0.75,
      energy: 0.72,
      loudness: -6.5,
      speechiness: 0.085,
      acousticness: 0.36,
      instrumentalness: 0.0001,
      liveness: 0.16,
      valence: 0.84,
      tempo: 101,
      duration_ms: 225_000,
    },
    explicit: 0.1,
    major: 0.55,
  },
];
