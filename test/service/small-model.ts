import { catalogueFromRecords } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    { name: 'rock', children: [{ name: 'metal' }, { name: 'indie' }] },
    { name: 'polka' },
  ],
});

/** Where each genre lies among the features. */
const centers: Readonly<Record<string, readonly [number, number]>> = {
  'hip hop': [0, 0],
  trap: [0, 3],
  metal: [7, 0],
  indie: [4, 3],
  polka: [-5, -5],
};

/** A model of five genres and the features `energy` and `pulse`, which is fitted in a moment. */
export async function smallModel({
  rounds = 4,
  features = ['energy', 'pulse'],
}: {
  readonly rounds?: number;
  readonly features?: readonly string[];
} = {}): Promise<HierarchicalClassifier> {
  const random = new Random(1);
  const genres = Object.keys(centers);
  const artists = genres.map((genre) => ({ id: genre, followers: 5000, genres: [genre] }));
  const songs = genres.flatMap((genre) =>
    Array.from({ length: 12 }, (_, i) => ({
      id: `${genre} ${i}`,
      artists: [genre],
      ...Object.fromEntries(features.map((name, k) => [name, centers[genre][k] + random.normal()])),
    })),
  );
  const catalogue = await catalogueFromRecords(songs, artists, {
    features: { names: [...features] },
  });
  const booster = { rounds, maxDepth: 2 };
  return HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    booster,
    threads: 1,
  });
}

/** A song of that model. */
export const song = { energy: 0.5, pulse: 2.5 };
