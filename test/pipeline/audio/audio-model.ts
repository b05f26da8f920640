import { audioFeatures } from '../../../src/audio/index.js';
import { catalogueFromRecords } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { audioOfFeatures } from '../../../src/pipeline/audio/model-audio.js';
import type { Ranker } from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { pulsingTone } from './waves.js';

const names = ['rms_mean', 'spectral_centroid_mean', 'mfcc1_mean'];

/** A model of low and high tones, by a few features of their audio. */
export async function audioModel(): Promise<Ranker> {
  const genres = ['low', 'high'];
  const songs = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => ({
      id: `song ${i}`,
      artists: [genres[i % 2]],
      ...(await audioFeatures(Float32Array.from(pulsingTone(i % 2 === 0 ? i + 1 : i + 40, 0.1)))),
    })),
  );
  const artists = genres.map((genre) => ({ id: genre, followers: 5000, genres: [genre] }));
  const catalogue = await catalogueFromRecords(songs, artists, { features: { names } });
  const taxonomy = Taxonomy.fromJSON({ name: 'tones', children: genres.map((name) => ({ name })) });
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    booster: { rounds: 3, minChildWeight: 0 },
    threads: 1,
  });
  const audio = audioOfFeatures(names, undefined);
  return { classifier, thresholds: undefined, reading: undefined, audio };
}
