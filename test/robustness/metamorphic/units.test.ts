import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scale } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { HDBSCAN, type HDBSCANOptions } from '../../../src/clustering/index.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Booster } from '../../../src/models/boosting/index.js';
import { problems } from './problems.js';

/** The same rows with each column multiplied by a power of two, which rounds nothing. */
function inUnits(matrix: DenseMatrix, exponents: readonly number[]): DenseMatrix {
  const data = matrix.data.map((value, k) => value * 2 ** exponents[k % matrix.columns]);
  return { ...matrix, data };
}

/** Points on a grid, so that they can be scaled and moved exactly, and many distances are equal. */
const points: fc.Arbitrary<DenseMatrix> = fc
  .array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), {
    minLength: 2,
    maxLength: 50,
  })
  .map((rows) => ({
    rows: rows.length,
    columns: 2,
    data: Float64Array.from(rows.flat(), (value) => value / 16),
  }));

const clusterings: fc.Arbitrary<HDBSCANOptions & { readonly clusterSelectionEpsilon: number }> =
  fc.record({
    minClusterSize: fc.integer({ min: 2, max: 6 }),
    clusterSelectionMethod: fc.constantFrom('eom', 'leaf'),
    clusterSelectionEpsilon: fc.constantFrom(0, 0.5),
    metric: fc.constantFrom('euclidean', 'manhattan'),
    threads: fc.constant(1),
  });

/** All that a clustering says of points and clusters. */
function answersOf({ labels, probabilities, outlierScores, clusterPersistence }: HDBSCAN) {
  return { labels, probabilities, outlierScores, clusterPersistence };
}

describe('units do not matter', () => {
  const exponents = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -12, max: 12 })));

  test('to any classifier: with features in other units it answers the same, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(problems, exponents, async (problem, units) => {
        const { songs, taxonomy, options, questions } = problem;
        const features = inUnits(songs.features, units);
        const fitted = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
        const other = await HierarchicalClassifier.fit(
          { songs: { ...songs, features } },
          taxonomy,
          options,
        );
        expect(other.predict(inUnits(questions, units))).toEqual(fitted.predict(questions));
      }),
      { numRuns: 2 },
    );
  });

  test('to boosters on the rows they are trained on, nor does any ascending map of a feature’s values', async () => {
    const growing = fc.record({
      rounds: fc.constant(4),
      maxDepth: fc.integer({ min: 1, max: 5 }),
      maxBins: fc.constantFrom(5, 256),
      growPolicy: fc.constantFrom('depthwise', 'lossguide'),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(), growing, async (seed, options) => {
        const random = new Random(seed);
        const data = Float32Array.from({ length: 80 }, () =>
          random.uniform() < 0.1 ? Number.NaN : random.integer(20) - 10,
        );
        const ascending = Array.from({ length: 20 }, () => random.uniform()).sort((a, b) => a - b);
        const mapped = data.map((value) => ascending[value + 10] ?? Number.NaN);
        const labels = Array.from({ length: 40 }, () => random.integer(2));
        const before = { rows: 40, columns: 2, data };
        const after = { rows: 40, columns: 2, data: mapped };
        const booster = await Booster.fit(before, labels, { ...options, threads: 1 });
        const other = await Booster.fit(after, labels, { ...options, threads: 1 });
        expect(other.predictMargin(after)).toEqual(booster.predictMargin(before));
        expect(other.predictLeaf(after)).toEqual(booster.predictLeaf(before));
      }),
      { numRuns: 5 },
    );
  });

  test.each(['standard', 'minMax', 'quantileNormal'] as const)(
    'once features are scaled: %s',
    (method) => {
      // Within 1e-7 of an end `quantileNormal` takes a value for the end, whatever its unit.
      const unit = fc.integer({ min: -10, max: 20 });
      fc.assert(
        fc.property(fc.nat(), fc.tuple(unit, unit), (seed, units) => {
          const random = new Random(seed);
          const data = Float32Array.from({ length: 60 }, () => random.integer(200) / 16);
          const matrix = { rows: 30, columns: 2, data };
          expect(scale(inUnits(matrix, units), method).matrix).toEqual(
            scale(matrix, method).matrix,
          );
        }),
        { numRuns: 20 },
      );
    },
  );

  test('to clusters, nor where the points lie', async () => {
    const move = fc.integer({ min: -64, max: 64 });
    const unit = fc.integer({ min: -8, max: 8 });
    await fc.assert(
      fc.asyncProperty(points, clusterings, unit, move, async (matrix, options, exponent, by) => {
        const expected = answersOf(await HDBSCAN.fit(matrix, options));
        const scaled = await HDBSCAN.fit(inUnits(matrix, [exponent, exponent]), {
          ...options,
          clusterSelectionEpsilon: options.clusterSelectionEpsilon * 2 ** exponent,
        });
        expect(answersOf(scaled)).toEqual(expected);
        const data = matrix.data.map((value) => value + by);
        expect(answersOf(await HDBSCAN.fit({ ...matrix, data }, options))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

test('points in the same place are in the same cluster, as surely', async () => {
  await fc.assert(
    fc.asyncProperty(points, clusterings, async (matrix, options) => {
      const { rows, columns } = matrix;
      const data = Float64Array.from([...matrix.data, ...matrix.data]);
      const twice = await HDBSCAN.fit({ rows: 2 * rows, columns, data }, options);
      for (const name of ['labels', 'probabilities', 'outlierScores'] as const) {
        expect([name, twice[name].slice(rows)]).toEqual([name, twice[name].slice(0, rows)]);
      }
    }),
    { numRuns: 30 },
  );
});
