import { type Catalogue, catalogueFromRecords } from '../../../src/catalogue/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

/** How artists are made up. */
export interface MixedArtistsOptions {
  readonly artists: number;
  /** Songs of each artist. */
  readonly songs: number;
  /** How many genres there are, and how many of them each artist has. */
  readonly genres: number;
  readonly genresOfArtist: number;
  /** How far apart two genres are on average, in deviations of an artist's songs of one genre. */
  readonly distance: number;
  readonly seed?: number;
}

/** Artists of several genres, each of whose songs has one of them. */
export interface MixedArtists {
  readonly catalogue: Catalogue;
  readonly taxonomy: Taxonomy;
  /** The genre of each song, as a position in the taxonomy's genres. */
  readonly own: Int32Array;
}

const FEATURES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** How far an artist's songs are from others' of the same genre, in the same deviations. */
const ARTIST_SPREAD = 0.5;

/**
 * Made-up artists whose songs' genres are known. Genres next to one another, in a circle, are twice as
 * often with the same artist, so that a wrong label is not chance alone.
 */
export async function mixedArtists({
  artists,
  songs,
  genres,
  genresOfArtist,
  distance,
  seed = 0,
}: MixedArtistsOptions): Promise<MixedArtists> {
  const random = new Random(seed);
  const names = Array.from({ length: genres }, (_, g) => `genre ${g}`);
  const spread = distance / Math.sqrt(2 * FEATURES.length);
  const shift = (size: number) => FEATURES.map(() => size * random.normal());
  const centres = names.map(() => shift(spread));
  const records: Record<string, unknown>[] = [];
  const own: number[] = [];
  const performers = Array.from({ length: artists }, (_, artist) => {
    const has = drawGenres(random, genres, genresOfArtist);
    const place = shift(ARTIST_SPREAD);
    for (let k = 0; k < songs; k++) {
      const genre = has[k < has.length ? k : random.integer(has.length)];
      const sound = shift(1).map((value, j) => [FEATURES[j], value + centres[genre][j] + place[j]]);
      records.push({ id: `${artist}-${k}`, artists: [`${artist}`], ...Object.fromEntries(sound) });
      own.push(genre);
    }
    return { id: `${artist}`, followers: 5000, genres: has.map((genre) => names[genre]) };
  });
  return {
    catalogue: await catalogueFromRecords(records, performers, { features: { names: FEATURES } }),
    taxonomy: Taxonomy.fromJSON({ name: 'music', children: names.map((name) => ({ name })) }),
    own: Int32Array.from(own),
  };
}

function drawGenres(random: Random, genres: number, count: number): number[] {
  const first = random.integer(genres);
  const drawn = new Set([first]);
  while (drawn.size < count) {
    const other = random.integer(genres);
    const isNear = [1, genres - 1].includes((other - first + genres) % genres);
    if (isNear || random.uniform() < 0.5) drawn.add(other);
  }
  return [...drawn];
}
