import { Random } from '../../core/numbers/index.js';
import { type Family, families, type Measured, measured, variations } from './families.js';
import type { MadeUpSettings } from './options.js';
import { artistName, uniqueId } from './titles.js';

/** Chance that an artist also plays the music of another family. */
const CROSSOVER = 0.08;
/** How far an artist who crosses over is drawn to the other family. */
const CROSSOVER_PULL = 0.3;
/** Spread of genres within a family and of artists within their genres, in spreads of songs. */
const GENRE_SPREAD = 0.4;
const ARTIST_SPREAD = 0.55;

const MEASURED = measured.length;

export const artistFaults = ['few followers', 'followers unknown', 'no genre', 'repeated'] as const;
export type ArtistFault = (typeof artistFaults)[number];

/** Made-up artists by column; row i of each is the same artist. */
export interface MadeUpArtists {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly genres: readonly (readonly string[])[];
  readonly followers: Float64Array;
  /** Position of the artist's family in {@link families}. */
  readonly families: Uint8Array;
  /** artists × measured features: where the artist's songs are centred, on the scales of variation. */
  readonly sounds: Float32Array;
  /** How many songs each one has; 1 or more. */
  readonly songCounts: Int32Array;
  readonly faults: readonly (ArtistFault | undefined)[];
}

export function madeUpArtists(settings: MadeUpSettings): MadeUpArtists {
  const count = settings.artists;
  const random = new Random(settings.seed, 1);
  const genreSounds = families.map((family) =>
    family.genres.map(() => shift(random, GENRE_SPREAD)),
  );
  const artists = {
    ids: [] as string[],
    names: [] as string[],
    genres: [] as string[][],
    followers: new Float64Array(count),
    families: new Uint8Array(count),
    sounds: new Float32Array(count * MEASURED),
    songCounts: new Int32Array(count),
    faults: [] as (ArtistFault | undefined)[],
  };
  for (let i = 0; i < count; i++) {
    const family = drawFamily(random);
    const other = random.uniform() < CROSSOVER ? drawFamily(random) : family;
    const popularity = random.normal();
    const own = drawGenres(random, families[family], 1 + random.integer(5));
    const borrowed = other === family ? [] : drawGenres(random, families[other], 1);
    const genreSound = mean(own.map((genre) => genreSounds[family][genre]));
    const artistSound = shift(random, ARTIST_SPREAD);
    const pull = other === family ? 0 : CROSSOVER_PULL;
    for (let j = 0; j < MEASURED; j++) {
      const centre = (1 - pull) * centres[family][j] + pull * centres[other][j];
      artists.sounds[i * MEASURED + j] = centre + genreSound[j] + artistSound[j];
    }
    artists.ids.push(uniqueId(random));
    artists.names.push(artistName(random));
    artists.genres.push([
      ...own.map((genre) => families[family].genres[genre]),
      ...borrowed.map((genre) => families[other].genres[genre]),
    ]);
    artists.families[i] = family;
    artists.followers[i] = 1000 + Math.round(Math.exp(9.5 + 1.7 * popularity));
    // Log-normal with mean 1, so that the mean number of songs is the one asked for.
    const share = Math.exp(0.7 * popularity - 0.245);
    artists.songCounts[i] = Math.max(1, Math.round(settings.songsPerArtist * share));
    const isBroken = random.uniform() < settings.broken;
    artists.faults.push(isBroken ? artistFaults[random.integer(artistFaults.length)] : undefined);
  }
  return artists;
}

/** What the families sound like, on the scales of variation. */
const centres = families.map(({ sound }) => measured.map((name) => toScale(name, sound[name])));

function toScale(name: Measured, value: number): number {
  switch (variations[name].scale) {
    case 'share':
      return Math.log(value / (1 - value));
    case 'log':
      return Math.log(value);
    case 'plain':
      return value;
  }
}

/** A random step for each measured feature, in units of its spread. */
function shift(random: Random, size: number): number[] {
  return measured.map((name) => random.normal() * size * variations[name].spread);
}

function mean(rows: readonly (readonly number[])[]): number[] {
  return measured.map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
}

const totalWeight = families.reduce((sum, { weight }) => sum + weight, 0);

function drawFamily(random: Random): number {
  let rest = random.uniform() * totalWeight;
  let family = 0;
  while (rest >= families[family].weight) rest -= families[family++].weight;
  return family;
}

/** Some genres of a family: one by how frequent it is, others near it in the family's list. */
function drawGenres(random: Random, { genres }: Family, count: number): number[] {
  const first = Math.floor(genres.length * random.uniform() ** 2);
  const drawn = new Set([first]);
  while (drawn.size < count) {
    const near = first + Math.round(random.normal() * 1.5);
    drawn.add(near >= 0 && near < genres.length ? near : random.integer(genres.length));
  }
  return [...drawn];
}
