import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import { type Combining, HierarchicalClassifier } from '../../src/classification/index.js';
import {
  decisionPaths,
  type ExplainScoresOptions,
  explainScores,
  type ScoreExplanation,
  songOf,
} from '../../src/explanation/index.js';
import { explainScores as explainHere } from '../../src/explanation/inference.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { shapleyByOrders } from './by-definition.js';
import { FEATURES, madeUpSongs, taxonomy } from './songs.js';

const NODES = taxonomy.size - 1;

async function fitted(catalogue: Catalogue, combining: Combining): Promise<HierarchicalClassifier> {
  return HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining,
    booster: { rounds: 8, maxDepth: 3 },
    network: { members: 1, epochs: 3 },
    backgroundSongs: 12,
    threads: 1,
  });
}

/** Features of every hundredth song. */
function someSongs({ songs }: Catalogue, count: number): number[][] {
  const { rows, columns, data } = songs.features;
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor((i * rows) / count) * columns;
    return Array.from(data.subarray(at, at + columns));
  });
}

const rowOf = ({ contributions }: ScoreExplanation, song: number) =>
  contributions.data.subarray(song * FEATURES.length, (song + 1) * FEATURES.length);

describe.each(['product', 'network', 'stacked'] as const)('explainScores by %s', (combining) => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  let songs: number[][];
  beforeAll(async () => {
    catalogue = await madeUpSongs(30, 1);
    classifier = await fitted(catalogue, combining);
    songs = someSongs(catalogue, 4);
  });

  /** The log odds of a node's probability, of any song. */
  function logOdds(song: readonly number[], node: number): number {
    const p = classifier.predict([[...song]]).data[node];
    const kept = Math.min(1 - 2 ** -24, Math.max(2 ** -24, p));
    return Math.log(kept / (1 - kept));
  }

  test('exact values are Shapley’s, of any node’s final probability', async () => {
    const background = someSongs(catalogue, 3);
    const explained = await explainScores(classifier, songs, {
      method: 'exact',
      background,
      threads: 1,
    });
    expect(explained.map(({ node }) => taxonomy.nodeAt(node))).toEqual(
      Array.from({ length: NODES }, (_, n) => n + 1),
    );
    for (const [n, one] of explained.entries()) {
      if (n % 4 > 0) continue;
      for (const [i, song] of songs.entries()) {
        const worth = (known: number) => {
          const scores = background.map((other) =>
            logOdds(
              song.map((value, j) => ((known >> j) & 1 ? value : other[j])),
              n + 1,
            ),
          );
          return scores.reduce((a, b) => a + b, 0) / background.length;
        };
        const expected = shapleyByOrders(FEATURES.length, worth);
        rowOf(one, i).forEach((value, j) => {
          expect(value).toBeCloseTo(expected[j], 9);
        });
        expect(one.base).toBeCloseTo(worth(0), 9);
        expect(one.scores[i]).toBeCloseTo(logOdds(song, n + 1), 9);
      }
    }
  });

  test.each(['logOdds', 'probability'] as const)(
    'sampled values on the scale %s add up, and lie within a few standard errors',
    async (scale) => {
      const both = { scale, threads: 1 } as const;
      const sampled = await explainScores(classifier, songs, { ...both, pairs: 30 });
      const exact = await explainScores(classifier, songs, { ...both, method: 'exact' });
      for (const [n, one] of sampled.entries()) {
        expect(one).toMatchObject({ method: 'permutation', scale, base: exact[n].base });
        for (const i of songs.keys()) {
          const sum = rowOf(one, i).reduce((a, b) => a + b, one.base);
          expect(sum).toBeCloseTo(one.scores[i], 9);
          rowOf(one, i).forEach((value, j) => {
            const error = one.standardErrors.data[i * FEATURES.length + j];
            expect(Math.abs(value - rowOf(exact[n], i)[j])).toBeLessThan(5 * error + 1e-6);
          });
        }
      }
      const p = classifier.predict(songs).data;
      const probabilities = sampled.map(({ scores }) => scores[0]);
      const expected = scale === 'probability' ? p[1] : Math.log(p[1] / (1 - p[1]));
      expect(probabilities[0]).toBeCloseTo(expected, 6);
    },
  );

  test('gives the same bytes by any number of threads, and by none', async () => {
    for (const method of ['permutation', 'exact'] as const) {
      const by = (threads: number) => explainScores(classifier, songs, { method, threads });
      const one = await by(1);
      expect(await by(2)).toEqual(one);
      expect(await by(3)).toEqual(one);
      expect(await explainHere(classifier, songs, { method })).toEqual(one);
    }
  });

  test('explains a song as it does alone, by the background that the model keeps', async () => {
    const all = await explainScores(classifier, songs, { threads: 1 });
    const background = classifier.background ?? [];
    const [alone] = await explainScores(classifier, [songs[2]], {
      nodes: [taxonomy.size - 1],
      background,
      threads: 1,
    });
    expect(rowOf(alone, 0)).toEqual(rowOf(all[NODES - 1], 2));
    expect(alone.base).toBe(all[NODES - 1].base);
  });
});

describe('explainScores', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  let songs: number[][];
  beforeAll(async () => {
    catalogue = await madeUpSongs(30, 1);
    classifier = await fitted(catalogue, 'product');
    songs = someSongs(catalogue, 3);
  });
  const explain = (options: ExplainScoresOptions = {}) =>
    explainScores(classifier, songs, { threads: 1, ...options });

  test('has what the figures of boosters’ explanations need', async () => {
    const [one] = await explain({ nodes: ['rock/metal'] });
    expect(one.node).toBe('rock/metal');
    const magnitudes = FEATURES.map(
      (_, j) => songs.reduce((sum, _, i) => sum + Math.abs(rowOf(one, i)[j]), 0) / songs.length,
    );
    expect(Array.from(one.meanMagnitude, (m) => m.toFixed(9))).toEqual(
      magnitudes.map((m) => m.toFixed(9)),
    );
    const [first, , last] = Array.from(one.order, (j) => magnitudes[j]);
    expect(first).toBeGreaterThanOrEqual(last);
    const { paths, scale } = decisionPaths(one);
    expect(scale).toBe('logOdds');
    expect(paths.data[FEATURES.length]).toBeCloseTo(one.scores[0], 5);
    expect(paths.data[0]).toBe(Math.fround(one.base));
  });

  test('songOf sorts a song’s features, with their values and standard errors', async () => {
    const [one] = await explain({ nodes: ['trap'] });
    const { contributions, score, base } = songOf(one, 1);
    expect(score).toBe(one.scores[1]);
    const sum = contributions.reduce((all, { contribution }) => all + contribution, base);
    expect(sum).toBeCloseTo(score, 9);
    for (const { feature, value, contribution, standardError } of contributions) {
      const j = FEATURES.indexOf(feature);
      expect(value).toBe(songs[1][j]);
      expect(contribution).toBe(rowOf(one, 1)[j]);
      expect(standardError).toBe(one.standardErrors.data[FEATURES.length + j]);
    }
    const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('follows the features’ names, whatever the order of a table’s columns', async () => {
    const names = [...FEATURES].reverse();
    const turned = {
      featureNames: names,
      features: {
        rows: songs.length,
        columns: names.length,
        data: Float32Array.from(songs.flatMap((song) => song.toReversed())),
      },
    };
    const [one] = await explainScores(classifier, turned, { nodes: [3], threads: 1 });
    const [other] = await explain({ nodes: [3] });
    expect(one).toEqual(other);
  });

  test('of columns in another order belong to the same features', async () => {
    const order = [2, 0, 1];
    const { featureNames, features } = catalogue.songs;
    const names = order.map((j) => featureNames[j]);
    const data = Float32Array.from(features.data, (_, k) => {
      const row = k - (k % names.length);
      return features.data[row + order[k % names.length]];
    });
    const other = await HierarchicalClassifier.fit(
      {
        ...catalogue,
        songs: { ...catalogue.songs, featureNames: names, features: { ...features, data } },
      },
      taxonomy,
      {
        combining: 'product',
        booster: { rounds: 1, maxDepth: 1, subsample: 1, colsampleByTree: 1 },
        threads: 1,
      },
    );
    const same = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      combining: 'product',
      booster: { rounds: 1, maxDepth: 1, subsample: 1, colsampleByTree: 1 },
      threads: 1,
    });
    const exact = { method: 'exact', nodes: ['rap/trap'], threads: 1 } as const;
    const [turned] = await explainScores(
      other,
      songs.map((song) => order.map((j) => song[j])),
      exact,
    );
    const [straight] = await explainScores(same, songs, exact);
    for (let i = 0; i < songs.length; i++) {
      order.forEach((j, k) => {
        expect(rowOf(turned, i)[k]).toBeCloseTo(rowOf(straight, i)[j], 9);
      });
    }
  });

  test('tells how far it is, and ends when told to, in threads, too', async () => {
    for (const threads of [1, 2]) {
      const told: number[] = [];
      await explain({ threads, onProgress: ({ done, total }) => told.push(done / total) });
      expect(told[0]).toBe(0);
      expect(told.at(-1)).toBe(1);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      const controller = new AbortController();
      const onProgress = () => controller.abort(new Error('enough'));
      await expect(explain({ threads, signal: controller.signal, onProgress })).rejects.toThrow(
        'enough',
      );
    }
  });

  test('refuses too much work before it starts, and says how much it would be', async () => {
    await expect(explain({ method: 'exact', mostEvaluations: 100 })).rejects.toThrow(
      'explanation: the method "exact" for 3 songs with 3 features, compared with 12 background songs, can take 216 evaluations of the classifier, 100 at most; use the method "permutation", fewer songs, or a smaller background, or raise mostEvaluations',
    );
    await expect(explain({ pairs: 1000, mostEvaluations: 10_000 })).rejects.toThrow(
      'can take 144,000 evaluations of the classifier, 10,000 at most; use fewer songs, a smaller background, or fewer pairs',
    );
  });

  test('refuses what it cannot explain', async () => {
    const none = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      combining: 'product',
      booster: { rounds: 1 },
      backgroundSongs: 0,
      threads: 1,
    });
    expect(none.background).toBeUndefined();
    await expect(explainScores(none, songs)).rejects.toThrow(
      'the model keeps none of its training songs; fit it again, or give some as the option "background" (--background FILE)',
    );
    const [given] = await explainScores(none, songs, { background: songs, nodes: [1], threads: 1 });
    expect(given.contributions.rows).toBe(3);
    const empty = { rows: 0, columns: 3, data: new Float32Array(0) };
    await expect(explain({ background: empty })).rejects.toThrow(
      'option "background": at least one song is needed',
    );
    await expect(explainScores(classifier, empty)).rejects.toThrow('at least one song is needed');
    await expect(explain({ nodes: ['rapp'] })).rejects.toThrow('did you mean "rap"');
    await expect(explain({ nodes: [] })).rejects.toThrow('option "nodes": 1 or more are needed');
    await expect(explain({ pairs: 1 })).rejects.toThrow('option "pairs": a number of 2 or more');
    await expect(explainScores(classifier, [[1, 2]])).rejects.toThrow('3 columns are needed');
  });

  test('explains a flat classifier, and one with a single genre', async () => {
    const flat = await HierarchicalClassifier.fit(catalogue, taxonomy.flat(), {
      combining: 'product',
      booster: { rounds: 2 },
      threads: 1,
    });
    const explained = await explainScores(flat, songs, { threads: 1 });
    expect(explained.map(({ node }) => node)).toEqual([
      ...Taxonomy.fromJSON(taxonomy.toJSON()).genres,
    ]);
  });
});
