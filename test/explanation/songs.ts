import { type Catalogue, catalogueFromRecords } from '../../src/catalogue/index.js';
import { type ClassifierOptions, HierarchicalClassifier } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

/** Three levels; "rap" is the name of a supergenre and "soft" of two nodes. */
export const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    {
      name: 'rock',
      children: [
        { name: 'soft', children: [{ name: 'yacht' }] },
        { name: 'metal', children: [{ name: 'thrash' }, { name: 'doom' }] },
      ],
    },
    { name: 'soft', children: [{ name: 'lounge' }] },
  ],
});

/** Where each genre lies among the features that matter; the third one is noise. */
const CENTERS: Readonly<Record<string, readonly [number, number]>> = {
  'hip hop': [0, 0],
  trap: [0, 3],
  yacht: [4, 0],
  thrash: [7, 0],
  doom: [7, 3],
  lounge: [-4, -4],
};

export const FEATURES = ['energy', 'tempo', 'noise'];

export async function madeUpSongs(songsPerGenre: number, seed: number): Promise<Catalogue> {
  const random = new Random(seed);
  const artists = taxonomy.genres.map((genre) => ({ id: genre, followers: 5000, genres: [genre] }));
  const songs = taxonomy.genres.flatMap((genre) =>
    Array.from({ length: songsPerGenre }, (_, i) => ({
      id: `${genre} ${i}`,
      artists: [genre],
      energy: CENTERS[genre][0] + random.normal(),
      tempo: CENTERS[genre][1] + random.normal(),
      noise: random.normal(),
    })),
  );
  return catalogueFromRecords(songs, artists, { features: { names: FEATURES } });
}

/** A small classifier over the made-up songs. */
export async function madeUpClassifier(
  catalogue: Catalogue,
  options: Pick<ClassifierOptions, 'combining' | 'exclusive' | 'negatives'> = {},
): Promise<HierarchicalClassifier> {
  return HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    ...options,
    booster: { rounds: 12, maxDepth: 3 },
    threads: 1,
  });
}

export function songAt({ songs }: Catalogue, i: number): Record<string, number> {
  const { columns, data } = songs.features;
  return Object.fromEntries(FEATURES.map((name, j) => [name, data[i * columns + j]]));
}
