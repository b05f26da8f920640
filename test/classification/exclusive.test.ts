import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { labelSongs, type Songs, songsFromRecords } from '../../src/catalogue/index.js';
import {
  type ClassifierOptions,
  genreColumns,
  HierarchicalClassifier,
  songNodes,
} from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { evaluateClasses } from '../../src/evaluation/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'loud', children: [{ name: 'rock' }, { name: 'metal' }] },
    { name: 'soft', children: [{ name: 'folk' }, { name: 'jazz' }] },
  ],
});

/** Songs of one genre each, in a table that has no artists. */
async function table(seed: number): Promise<Songs> {
  const random = new Random(seed);
  const records = Array.from({ length: 200 }, (_, i) => ({
    label: taxonomy.genres[i % 4],
    energy: (i % 4) + 0.4 * random.normal(),
    tempo: random.normal(),
  }));
  const { songs } = await songsFromRecords(records, {
    songs: { columns: { labels: 'label' } },
    features: { names: ['energy', 'tempo'] },
  });
  return songs;
}

describe('exclusive classes', () => {
  const options: ClassifierOptions = {
    ...{ exclusive: true, combining: 'product', threads: 1 },
    booster: { rounds: 20, maxDepth: 3 },
  };
  let songs: Songs;
  let others: Songs;

  beforeAll(async () => {
    songs = await table(1);
    others = await table(2);
  });

  test.each([
    ['hierarchical', taxonomy],
    ['flat', taxonomy.flat()],
  ])('%s: genres add up to 1, and the most probable is most often right', async (_, tree) => {
    const classifier = await HierarchicalClassifier.fit({ songs }, tree, options);
    const scores = genreColumns(classifier.predict(others), tree);
    for (let i = 0; i < scores.rows; i++) {
      const row = scores.data.subarray(i * scores.columns, (i + 1) * scores.columns);
      expect([...row].reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    }
    const truth = genreColumns(songNodes({ songs: others }, tree), tree);
    expect(evaluateClasses(truth, scores).accuracy).toBeGreaterThan(0.75);
    const ranked = classifier.rank({ energy: 3, tempo: 0 });
    expect(ranked[0].genre).toBe('jazz');
    expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  });

  test('a saved classifier still knows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exclusive-'));
    try {
      const classifier = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
      await classifier.save(join(folder, 'model'));
      const loaded = await HierarchicalClassifier.load(join(folder, 'model'));
      expect(loaded.predict(others)).toEqual(classifier.predict(others));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('refuses a song of two genres, and songs without labels', async () => {
    const both = labelSongs(songs, (song, labels) => (song === 7 ? ['rock', 'folk'] : labels));
    await expect(HierarchicalClassifier.fit({ songs: both }, taxonomy, options)).rejects.toThrow(
      'song "8" has "rock" and "folk"',
    );
    const { labels: _, ...bare } = songs;
    await expect(HierarchicalClassifier.fit({ songs: bare }, taxonomy)).rejects.toThrow(
      'the songs have no labels',
    );
  });
});
