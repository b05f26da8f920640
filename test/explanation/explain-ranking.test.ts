import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import { explainRanking, explainSong } from '../../src/explanation/index.js';
import { madeUpClassifier, madeUpSongs, songAt, taxonomy } from './songs.js';

describe.each([false, true])('explainRanking where genres exclude each other: %p', (exclusive) => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  beforeAll(async () => {
    catalogue = await madeUpSongs(40, 1);
    classifier = await madeUpClassifier(catalogue, { exclusive });
  });

  test('is the classifier’s ranking, whose parts add up exactly', () => {
    for (const i of [0, 50, 100, 150, 200]) {
      const song = songAt(catalogue, i);
      const explained = explainRanking(classifier, song);
      expect(
        explained.map(({ genre, supergenre, probability }) => ({ genre, supergenre, probability })),
      ).toEqual(classifier.rank(song));
      for (const { genre, probability, logProbability, difference, parts } of explained) {
        const sumOf = (key: 'logProbability' | 'share' | 'difference') =>
          parts.reduce((sum, part) => sum + part[key], 0);
        expect(sumOf('logProbability')).toBe(logProbability);
        expect(sumOf('difference')).toBe(difference);
        expect(sumOf('share')).toBeCloseTo(1, 12);
        expect(Math.exp(logProbability)).toBeCloseTo(probability, 6);
        expect(parts.at(-1)?.node).toBe(taxonomy.path(taxonomy.nodeOfGenre(genre) ?? 0));
        for (const { share } of parts) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('each part is the node’s own answer, with that of its expected margin', () => {
    const song = songAt(catalogue, 5);
    const [{ parts }] = explainRanking(classifier, song, { top: 1 });
    for (const part of parts) {
      const { base, probabilityGivenParent, parent } = explainSong(classifier, song, part.node);
      expect(part.probability).toBe(probabilityGivenParent);
      const siblings = taxonomy
        .children(taxonomy.nodeAt(parent) ?? 0)
        .map((node) => explainSong(classifier, song, node));
      const odds = (margin: number) => 1 / (1 + Math.exp(-margin));
      const sum = exclusive
        ? siblings.reduce((total, sibling) => total + odds(sibling.base), 0)
        : 1;
      expect(part.averageProbability).toBeCloseTo(odds(base) / sum, 12);
      expect(part.difference).toBeCloseTo(Math.log(part.probability / part.averageProbability), 10);
    }
  });

  test('gives as many as are asked for', () => {
    const song = songAt(catalogue, 5);
    expect(explainRanking(classifier, song, { top: 2 })).toEqual(
      explainRanking(classifier, song).slice(0, 2),
    );
  });
});

describe.each([
  { negatives: 'inclusive', exclusive: false },
  { negatives: 'lessInclusive', exclusive: false },
  { negatives: 'inclusive', exclusive: true },
] as const)('explainRanking with %p, where a booster answers for P(node)', (options) => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  beforeAll(async () => {
    catalogue = await madeUpSongs(40, 1);
    classifier = await madeUpClassifier(catalogue, options);
  });

  test('compares a song with what the average song gets, at each node and altogether', () => {
    const song = songAt(catalogue, 100);
    const own = taxonomy.names.map((_, node) =>
      node === 0 ? 1 : 1 / (1 + Math.exp(-explainSong(classifier, song, node).base)),
    );
    const amongSiblings = own.map((value, node) => {
      const siblings = node === 0 ? [0] : taxonomy.children(taxonomy.parents[node]);
      return value / siblings.reduce((sum, sibling) => sum + own[sibling], 0);
    });
    const average = options.exclusive ? amongSiblings : own;
    for (const { genre, probability, difference, parts } of explainRanking(classifier, song)) {
      let least = 1;
      for (const part of parts) {
        const above = least;
        least = Math.min(least, average[taxonomy.nodeAt(part.node) ?? 0]);
        expect(part.averageProbability).toBeCloseTo(least / above, 12);
      }
      const leaf = taxonomy.nodeOfGenre(genre) ?? 0;
      expect(parts).toHaveLength(taxonomy.depths[leaf]);
      expect(difference).toBeCloseTo(Math.log(probability / least), 5);
    }
  });
});
