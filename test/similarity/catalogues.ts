import { type Catalogue, catalogueFromRecords } from '../../src/catalogue/index.js';
import { Random } from '../../src/core/numbers/index.js';
import type { BatchRanker } from '../../src/similarity/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

export const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'loud', children: [{ name: 'metal' }, { name: 'techno' }] },
    { name: 'quiet', children: [{ name: 'folk' }, { name: 'ambient' }] },
  ],
});

/** Four kinds of songs, of five artists each, whose features say the genre. */
export function songRecords(count: number, seed = 1) {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => {
    const artist = i % 20;
    const kind = artist % 4;
    const own = (artist - 10) / 200;
    return {
      id: `song-${i}`,
      name: `Title ${i}`,
      artists: [`artist-${artist}`],
      energy: (kind < 2 ? 0.8 : 0.3) + own + 0.05 * random.normal(),
      acousticness: (kind % 2 === 0 ? 0.7 : 0.2) + own + 0.05 * random.normal(),
      key: random.integer(12),
    };
  });
}

const artistRecords = Array.from({ length: 20 }, (_, artist) => ({
  id: `artist-${artist}`,
  name: `Artist ${artist}`,
  followers: 5000,
  genres: [['metal', 'techno', 'folk', 'ambient'][artist % 4]],
}));

export type SongRecords = ReturnType<typeof songRecords>;

export async function catalogueOf(songs: SongRecords): Promise<Catalogue> {
  return catalogueFromRecords(songs, artistRecords, {
    features: { names: [...classifier.featureNames] },
  });
}

/** Says genres by energy and acousticness, as a trained classifier would. */
export const classifier: BatchRanker = {
  featureNames: ['energy', 'acousticness', 'key'],
  taxonomy,
  predict(songs) {
    const features = 'features' in songs ? songs.features : songs;
    if (!('data' in features)) throw new Error('a dense matrix is expected');
    const { rows, columns, data } = features as {
      rows: number;
      columns: number;
      data: Float32Array;
    };
    const nodes = new Float32Array(rows * taxonomy.size);
    for (let row = 0; row < rows; row++) {
      const [energy, acousticness] = data.subarray(row * columns);
      const loud = share(energy - 0.55);
      const soft = share(acousticness - 0.45);
      const genres = [loud * soft, loud * (1 - soft), (1 - loud) * soft, (1 - loud) * (1 - soft)];
      Array.from(taxonomy.leaves).forEach((leaf, g) => {
        nodes[row * taxonomy.size + leaf] = genres[g];
      });
    }
    return { rows, columns: taxonomy.size, data: nodes };
  },
  async predictAsync(songs, { signal, onProgress } = {}) {
    const nodes = classifier.predict(songs);
    onProgress?.({ step: 'songs', done: nodes.rows, total: nodes.rows });
    signal?.throwIfAborted();
    return nodes;
  },
};

function share(gap: number): number {
  return Number.isNaN(gap) ? 0.5 : 1 / (1 + Math.exp(-12 * gap));
}
