import { catalogueFromRecords } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

/** Where each genre lies among the features. */
const centres: Readonly<Record<string, readonly [number, number, number]>> = {
  'hip hop': [0.2, 90, -6],
  trap: [0.4, 140, -8],
  indie: [0.6, 120, -10],
  metal: [0.9, 160, -4],
  polka: [0.5, 60, -14],
};

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    { name: 'rock', children: [{ name: 'indie' }, { name: 'metal' }] },
    { name: 'polka' },
  ],
});

/** An ensemble of few and small models, so that it has every component but calibrations. */
export async function smallClassifier(): Promise<HierarchicalClassifier> {
  const random = new Random(3);
  const genres = Object.keys(centres);
  const artists = genres.map((genre) => ({ id: genre, followers: 5000, genres: [genre] }));
  const songs = genres.flatMap((genre) =>
    Array.from({ length: 20 }, (_, i) => ({
      id: `${genre} ${i}`,
      artists: [genre],
      energy: centres[genre][0] + 0.2 * random.normal(),
      tempo: centres[genre][1] + 20 * random.normal(),
      loudness: centres[genre][2] + 3 * random.normal(),
    })),
  );
  const names = ['energy', 'tempo', 'loudness'];
  const catalogue = await catalogueFromRecords(songs, artists, { features: { names } });
  return HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'ensemble',
    booster: { rounds: 4, maxDepth: 3 },
    stackedBooster: { rounds: 3 },
    stackedMembers: 1,
    network: { members: 2, epochs: 3, hidden: [8], pieces: 5 },
    threads: 1,
  });
}

/** Songs that a small classifier ranks, some of them unlike all that it knows. */
export function someSongs(): Record<string, number | null>[] {
  const random = new Random(5);
  return Array.from({ length: 12 }, (_, i) => ({
    energy: i === 3 ? null : random.uniform(),
    tempo: 60 + 140 * random.uniform(),
    loudness: i === 7 ? -60 : -15 * random.uniform(),
  }));
}
