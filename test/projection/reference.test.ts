import { beforeAll, describe, expect, test } from '@jest/globals';
import { toDense } from '../../src/core/matrix/index.js';
import { ThreadPool } from '../../src/core/threads/index.js';
import { findNeighbours, type Neighbours } from '../../src/neighbours/index.js';
import { fitCurve } from '../../src/projection/graph/curve.js';
import { type FuzzyGraph, fuzzyGraph } from '../../src/projection/graph/fuzzy-graph.js';
import { UMAP } from '../../src/projection/index.js';
import { describeReal, readAnswers } from '../support/real-data.js';
import { trustworthiness } from '../support/trustworthiness.js';

interface Reference {
  readonly nNeighbors: number;
  readonly graphEdges: number;
  readonly graphWeightSum: number;
  readonly ab: Readonly<Record<string, readonly [number, number]>>;
  readonly firstRows: {
    readonly rows: number[];
    readonly cols: number[];
    readonly values: number[];
    readonly sigmas: number[];
    readonly rhos: number[];
    readonly neighbours: number[][];
    readonly distances: number[][];
  };
}

/** Compares neighbours, the graph and the curve with umap-learn's. */
function expectSame(rows: readonly (readonly number[])[], expected: Reference): void {
  let found: Neighbours;
  let fuzzy: FuzzyGraph;
  let positionOf: Int32Array;

  beforeAll(async () => {
    const points = toDense(rows, { name: 'points' });
    await using pool = new ThreadPool(2);
    found = await findNeighbours(pool, points, {
      nNeighbors: expected.nNeighbors,
      metric: 'euclidean',
      neighborSearch: 'exact',
      seed: 0,
    });
    fuzzy = await fuzzyGraph(pool, found.table, { localConnectivity: 1, setOpMixRatio: 1 });
    positionOf = new Int32Array(points.rows);
    found.index.order.forEach((row, position) => {
      positionOf[row] = position;
    });
  });

  test('finds the same neighbours at the same distances', () => {
    const { table, index } = found;
    const { neighbours, distances } = expected.firstRows;
    neighbours.forEach((row, i) => {
      const start = positionOf[i] * table.k;
      const positions = table.positions.subarray(start, start + table.k);
      expect(Array.from(positions, (position) => index.order[position]).sort()).toEqual(
        [...row].sort(),
      );
      distances[i].forEach((distance, r) => {
        expect(table.distances[start + r]).toBeCloseTo(distance, 4);
      });
    });
  });

  test('has the same scales and weights to 1e-4, and as many edges', () => {
    const { sigmas, rhos, rows: froms, cols, values } = expected.firstRows;
    sigmas.forEach((sigma, i) => {
      expect(Math.abs(fuzzy.smooth.sigmas[positionOf[i]] - sigma)).toBeLessThan(1e-4);
      expect(Math.abs(fuzzy.smooth.rhos[positionOf[i]] - rhos[i])).toBeLessThan(1e-4);
    });
    const { offsets, targets, weights } = fuzzy.graph;
    values.forEach((value, e) => {
      const vertex = positionOf[froms[e]];
      const edges = targets.subarray(offsets[vertex], offsets[vertex + 1]);
      const edge = offsets[vertex] + edges.indexOf(positionOf[cols[e]]);
      expect(Math.abs(weights[edge] - value)).toBeLessThan(1e-4);
    });
    expect(targets.length).toBe(expected.graphEdges);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    expect(Math.abs(sum / expected.graphWeightSum - 1)).toBeLessThan(1e-4);
  });

  test('fits the same curves to 1e-3', () => {
    for (const [name, [a, b]] of Object.entries(expected.ab)) {
      const [spread, minDist] = (name.match(/[\d.]+/g) ?? []).map(Number);
      const curve = fitCurve(spread, minDist);
      expect(Math.abs(curve.a - a)).toBeLessThan(1e-3);
      expect(Math.abs(curve.b - b)).toBeLessThan(1e-3);
    }
  });
}

describe('on made-up points, as umap-learn', () => {
  const answers = readAnswers<Reference & { points: number[][]; trustworthiness10: number[] }>(
    'umap.json',
  );
  const { nNeighbors } = answers;
  expectSame(answers.points, answers);

  test('keeps neighbours as well as umap-learn', async () => {
    const points = toDense(answers.points, { name: 'points' });
    const { embedding } = await UMAP.fit(points, { nNeighbors, minDist: 0, seed: 1 });
    expect(trustworthiness(points, embedding, 10)).toBeGreaterThan(
      Math.min(...answers.trustworthiness10) - 0.01,
    );
  });
});

describeReal('on MusicOSet’s artists, as umap-learn', ['reference'], ({ reference }) => {
  const answers = readAnswers<Reference & { standardized: number[][] }>('umap.json', reference);
  const { standardized } = answers;
  expectSame(standardized, answers);

  test('keeps neighbours as well as umap-learn: trustworthiness of at least 0.94', async () => {
    const points = toDense(standardized, { name: 'points' });
    const { embedding } = await UMAP.fit(points, { nNeighbors: 30, minDist: 0, seed: 1 });
    expect(trustworthiness(points, embedding, 15, 4)).toBeGreaterThan(0.94);
  });

  test('lays out the same bytes at every number of threads', async () => {
    const points = standardized.slice(0, 1500);
    const options = { nNeighbors: 15, minDist: 0, nEpochs: 40, seed: 7 };
    const one = await UMAP.fit(points, { ...options, threads: 1 });
    for (const threads of [2, 3]) {
      const more = await UMAP.fit(points, { ...options, threads });
      expect(more.embedding.data).toEqual(one.embedding.data);
    }
  });
});
