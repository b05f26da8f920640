import type { Training } from '../../src/classification/combining/training/training.js';
import { modelOf } from '../../src/classification/fit-classifier.js';
import { type ClassifierOptions, classifierOptions } from '../../src/classification/options.js';
import { toLists } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { labelsOfNodes, Taxonomy } from '../../src/taxonomy/index.js';

export const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    { name: 'rock', children: [{ name: 'indie' }, { name: 'metal' }] },
    { name: 'polka' },
  ],
});

const SONGS = 60;

/** What components are trained from: 60 songs with a genre each, their position the first feature. */
export function smallTraining(options: ClassifierOptions = {}): Training {
  const settings = classifierOptions.parse({
    booster: { rounds: 3, maxDepth: 2 },
    stackedBooster: { rounds: 3 },
    stackedMembers: 2,
    network: { members: 1, epochs: 2, hidden: [4], pieces: 4 },
    folds: Int32Array.from({ length: SONGS }, (_, song) => Math.floor(song / 5) % 5),
    threads: 1,
    ...options,
  });
  const random = new Random(7);
  const genreOf = (song: number) => song % taxonomy.genres.length;
  const features = Float32Array.from({ length: SONGS * 3 }, (_, k) => {
    const song = Math.floor(k / 3);
    return k % 3 === 0 ? song : genreOf(song) * (k % 3) + 0.5 * random.normal();
  });
  const labels = Array.from({ length: SONGS }, (_, song) => [genreOf(song)]);
  const model = modelOf(settings);
  const settingsOfAll = () => model.modelSettings;
  return {
    features: { rows: SONGS, columns: 3, data: features },
    featureNames: ['position', 'energy', 'tempo'],
    taxonomy,
    truth: labelsOfNodes(taxonomy, toLists(labels), taxonomy.genres),
    songs: Int32Array.from({ length: SONGS }, (_, song) => song),
    settings,
    ...model,
    settingsOf: { tree: settingsOfAll, flat: settingsOfAll },
  };
}
