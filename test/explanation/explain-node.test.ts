import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import { decisionPaths, explainNode, explainSong } from '../../src/explanation/index.js';
import { decisionPathsFigure } from '../../src/figures/index.js';
import { FEATURES, madeUpClassifier, madeUpSongs, songAt } from './songs.js';

describe('explainNode', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  beforeAll(async () => {
    catalogue = await madeUpSongs(100, 1);
    classifier = await madeUpClassifier(catalogue);
  });

  test('has each song’s contributions, whose sums are the margins', async () => {
    const explained = await explainNode(classifier, catalogue.songs, 'metal');
    const { contributions, base, margins, features } = explained;
    expect(contributions.rows).toBe(600);
    expect(contributions.data).toBeInstanceOf(Float32Array);
    expect(features).toBe(catalogue.songs.features);
    for (let i = 0; i < contributions.rows; i++) {
      const row = contributions.data.subarray(i * 3, (i + 1) * 3);
      expect(row.reduce((a, b) => a + b, base)).toBeCloseTo(margins[i], 4);
      if (i % 97 > 0) continue;
      const one = explainSong(classifier, songAt(catalogue, i), 'rock/metal');
      expect(margins[i]).toBe(one.margin);
      for (const { feature, contribution } of one.contributions) {
        expect(row[FEATURES.indexOf(feature)]).toBe(Math.fround(contribution));
      }
    }
  });

  test('orders features by mean magnitude: what makes the genres comes before noise', async () => {
    const { meanMagnitude, order, contributions } = await explainNode(
      classifier,
      catalogue.songs,
      'rock',
    );
    expect(Array.from(order, (j) => FEATURES[j])).toEqual(['energy', 'tempo', 'noise']);
    for (let j = 0; j < 3; j++) {
      const magnitudes = contributions.data.filter((_, k) => k % 3 === j).map(Math.abs);
      expect(meanMagnitude[j]).toBeCloseTo(magnitudes.reduce((a, b) => a + b, 0) / 600, 4);
    }
  });

  test('ends when told to, and refuses what it cannot explain', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const options = { signal: controller.signal, onProgress };
    await expect(explainNode(classifier, catalogue.songs, 'rock', options)).rejects.toThrow(
      'enough',
    );
    await expect(
      explainNode(classifier, { rows: 0, columns: 3, data: new Float32Array(0) }, 'rock'),
    ).rejects.toThrow('at least one song is needed');
    await expect(explainNode(classifier, [[1, 2]], 'rock')).rejects.toThrow('3 columns are needed');
    await expect(explainNode(classifier, catalogue.songs, 'rok')).rejects.toThrow(
      'did you mean "rock"?',
    );
  });

  describe('decisionPaths', () => {
    test('go from the base to the margin, the least important feature first', async () => {
      const explained = await explainNode(classifier, catalogue.songs, 'rock');
      const { songs, paths, featureNames } = decisionPaths(explained, { songs: 50, seed: 1 });
      expect(featureNames).toEqual(['noise', 'tempo', 'energy']);
      expect(songs.length).toBe(50);
      expect(new Set(songs).size).toBe(50);
      expect(songs).toEqual(songs.toSorted());
      songs.forEach((song, i) => {
        const path = paths.data.subarray(i * 4, (i + 1) * 4);
        expect(path[0]).toBe(Math.fround(explained.base));
        expect(path[1]).toBeCloseTo(explained.base + explained.contributions.data[song * 3 + 2], 5);
        expect(path[3]).toBeCloseTo(explained.margins[song], 4);
      });
      expect(decisionPaths(explained, { songs: 50, seed: 1 }).songs).toEqual(songs);
      expect(decisionPaths(explained, { songs: 50, seed: 2 }).songs).not.toEqual(songs);
    });

    test('of songs all alike but one mark that one', async () => {
      const many = await explainNode(classifier, catalogue.songs.features, 'rock/metal');
      const rap = Array.from({ length: 40 }, (_, i) =>
        FEATURES.map((name) => songAt(catalogue, i)[name]),
      );
      const doom = FEATURES.map((name) => songAt(catalogue, 450)[name]);
      const explained = await explainNode(classifier, [...rap, doom], 'rock/metal');
      const { outliers } = decisionPaths(explained);
      expect(outliers[40]).toBe(1);
      expect(decisionPaths(many).songs.length).toBe(600);
      const alike = await explainNode(classifier, [doom, doom, doom], 'rock/metal');
      expect(Array.from(decisionPaths(alike).outliers)).toEqual([0, 0, 0]);
    });

    test('are drawn with the outliers that they have', async () => {
      const explained = await explainNode(classifier, catalogue.songs.features, 'rock/metal');
      const paths = decisionPaths(explained, { songs: 300, outlierScore: 1 });
      const outliers = paths.outliers.reduce((sum, flag) => sum + flag, 0);
      expect(outliers).toBeGreaterThan(1);
      const title = JSON.stringify(decisionPathsFigure(paths).spec.title);
      expect(title).toContain(`${outliers} outliers (dashed)`);
      expect(title).toContain('300 of 600 songs');
    });
  });
});
