import { type Catalogue, catalogueFromRecords } from '../../../src/catalogue/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import type { CompareClassifiersOptions } from '../../../src/pipeline/index.js';

/** Where the songs of each class are, on average. */
const centres: Readonly<Record<string, readonly [number, number]>> = {
  rap: [0, 0],
  rock: [3, 0],
  polka: [0, 4],
};

export const features = ['energy', 'tempo', 'position'];

/**
 * Songs of three classes, from albums of six songs of one class each.
 *
 * @param several whether every fifth song has a second class.
 */
export async function labelledCatalogue(several = false): Promise<Catalogue> {
  const random = new Random(7);
  const names = Object.keys(centres);
  const songs = Array.from({ length: 180 }, (_, i) => {
    const album = Math.floor(i / 6);
    const label = names[album % 3];
    const [energy, tempo] = centres[label];
    const isOfTwo = several && i % 5 === 0;
    return {
      id: `s${i}`,
      genre: isOfTwo ? [label, names[(album + 1) % 3]] : label,
      album: `album ${album}`,
      energy: energy + random.normal(),
      tempo: tempo + random.normal(),
      position: i,
    };
  });
  return catalogueFromRecords(songs, undefined, {
    features: { names: features },
    songs: { columns: { labels: 'genre', group: 'album' } },
    labels: { oneLabel: !several },
  });
}

/** Options that make a comparison quick. */
export const quick = {
  seed: 2,
  threads: 1,
  evaluation: { resamples: 20 },
  booster: { rounds: 4, maxDepth: 2 },
  classification: {
    exclusive: true,
    combining: 'network',
    network: { members: 1, epochs: 2, hidden: [4], pieces: 4, featureUnits: 2 },
  },
  compare: {
    folds: 2,
    grids: {
      nearest: [{ k: 1 }, { k: 15 }],
      forest: [{ trees: 5 }],
      svm: [{ C: 1 }],
      boosters: [{}, { rounds: 8 }],
      networks: [{}],
    },
  },
} satisfies CompareClassifiersOptions;
