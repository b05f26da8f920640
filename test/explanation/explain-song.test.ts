import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Catalogue } from '../../src/catalogue/index.js';
import { asBooster, type HierarchicalClassifier } from '../../src/classification/index.js';
import { explainSong } from '../../src/explanation/index.js';
import { shapleyValues } from './shapley.js';
import { FEATURES, madeUpClassifier, madeUpSongs, songAt, taxonomy } from './songs.js';

describe('explainSong', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) },
    fc.constant(null),
  );
  const songs = fc.record({ energy: value, tempo: value, noise: value });
  const nodes = fc.integer({ min: 1, max: taxonomy.size - 1 });

  beforeAll(async () => {
    catalogue = await madeUpSongs(40, 1);
    classifier = await madeUpClassifier(catalogue);
  });

  test('base and contributions sum to the margin, the largest first, of any song at any node', () => {
    fc.assert(
      fc.property(songs, nodes, (song, node) => {
        const { base, contributions, margin, boosterProbability } = explainSong(
          classifier,
          song,
          node,
        );
        const sum = contributions.reduce((total, { contribution }) => total + contribution, base);
        expect(sum).toBeCloseTo(margin, 4);
        expect(boosterProbability).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6);
        expect(contributions.map(({ feature }) => feature).sort()).toEqual([...FEATURES].sort());
        for (let i = 1; i < contributions.length; i++) {
          const [before, after] = [contributions[i - 1], contributions[i]].map((c) =>
            Math.abs(c.contribution),
          );
          expect(before).toBeGreaterThanOrEqual(after);
        }
      }),
    );
  });

  test('contributions are Shapley values by their definition', () => {
    fc.assert(
      fc.property(songs, nodes, (song, node) => {
        const { contributions } = explainSong(classifier, song, node);
        const row = FEATURES.map((name) => song[name as keyof typeof song] ?? Number.NaN);
        const expected = shapleyValues(asBooster(classifier.model(node)).forest, row);
        for (const { feature, contribution } of contributions) {
          expect(contribution).toBeCloseTo(expected[FEATURES.indexOf(feature)], 5);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a feature that no tree splits on has no part', () => {
    for (let node = 1; node < taxonomy.size; node++) {
      const used = asBooster(classifier.model(node)).importance('weight');
      for (const { feature, contribution } of explainSong(classifier, songAt(catalogue, 7), node)
        .contributions) {
        if (!used.has(feature)) expect(contribution).toBe(0);
      }
    }
  });

  test('places the node in the hierarchy as the classifier predicts it', () => {
    const song = songAt(catalogue, 170);
    const explained = explainSong(classifier, song, 'rock/metal/thrash');
    const nodesOf = classifier.predict([FEATURES.map((name) => song[name])]).data;
    expect(explained).toMatchObject({
      node: 'rock/metal/thrash',
      parent: 'rock/metal',
      probability: nodesOf[taxonomy.nodeOfGenre('thrash') ?? 0],
      parentProbability: nodesOf[taxonomy.nodeAt('rock/metal') ?? 0],
      probabilityGivenParent: explained.boosterProbability,
    });
    expect(explained.parentProbability * explained.probabilityGivenParent).toBeCloseTo(
      explained.probability,
      6,
    );
    const values = Object.fromEntries(explained.contributions.map((c) => [c.feature, c.value]));
    expect(values).toEqual(song);
  });

  test('where genres exclude each other, the probability given the parent is the share among siblings', async () => {
    const exclusive = await madeUpClassifier(catalogue, { exclusive: true });
    const song = songAt(catalogue, 3);
    const siblings = ['rap/hip hop', 'rap/trap'].map((node) => explainSong(exclusive, song, node));
    const sum = siblings[0].boosterProbability + siblings[1].boosterProbability;
    for (const { boosterProbability, probabilityGivenParent } of siblings) {
      expect(probabilityGivenParent).toBeCloseTo(boosterProbability / sum, 6);
    }
  });

  test('a node goes by number, path, or a name that is its own', () => {
    const song = songAt(catalogue, 0);
    const node = taxonomy.nodeAt('rap/trap') ?? 0;
    const explained = explainSong(classifier, song, node);
    expect(explainSong(classifier, song, 'rap/trap')).toEqual(explained);
    expect(explainSong(classifier, song, 'trap')).toEqual(explained);
    expect(explainSong(classifier, song, 'soft').node).toBe('soft');
    expect(explainSong(classifier, song, 'rock/soft').node).toBe('rock/soft');
  });

  test.each([
    ['trapp', 'the taxonomy has no node "trapp"; did you mean "trap"?'],
    ['', 'the taxonomy has no node ""'],
    [0, 'node 0 has no model; nodes are numbered 1 to'],
    [1.5, 'node 1.5 has no model'],
  ])('refuses the node %p by name', (node, message) => {
    expect(() => explainSong(classifier, songAt(catalogue, 0), node)).toThrow(message);
  });

  test('refuses a song without a feature', () => {
    expect(() => explainSong(classifier, { energy: 1, tempo: 2 }, 'rap')).toThrow(
      'has no feature "noise"',
    );
  });
});
