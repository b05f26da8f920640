import { describe, expect, test } from '@jest/globals';
import type { SelectionOptions } from '../../../src/clustering/parameters.js';
import { labelPoints, outlierScores } from '../../../src/clustering/selection/labelling.js';
import { selectClusters } from '../../../src/clustering/selection/select-clusters.js';
import { handMade, selecting } from '../support/trees.js';

function label(options: SelectionOptions, tree = handMade) {
  return labelPoints(tree, selectClusters(tree, selecting({ minClusterSize: 4, ...options })));
}

describe('labelling', () => {
  test('gives the points below a selected cluster its label', () => {
    const { labels, probabilities, clusterPersistence } = label({});
    expect([...labels]).toEqual([-1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...probabilities]).toEqual([0, ...Array(12).fill(1)]);
    expect([...clusterPersistence]).toEqual([16 / (4 * 5), 8 / (8 * 5)]);
  });

  test('makes a point the likelier the longer it stays', () => {
    const pointLambda = Float64Array.from(handMade.pointLambda);
    pointLambda[1] = 1.5;
    expect(label({}, { ...handMade, pointLambda }).probabilities[1]).toBe(1.5 / 5);
    expect(outlierScores({ ...handMade, pointLambda })[1]).toBeCloseTo((5 - 1.5) / 5, 14);
  });

  test('keeps in a single cluster the points that stay to its end, or within epsilon', () => {
    const single = { allowSingleCluster: true, clusterSelectionMethod: 'leaf' } as const;
    const toEnd = { ...handMade, birth: Float64Array.of(0, 4.9, 4.9, 4.95, 4.95) };
    expect(label({ allowSingleCluster: true }, toEnd).labels[0]).toBe(-1);
    expect(label({ ...single, clusterSelectionEpsilon: 1.5 }).labels[0]).toBe(-1);
    expect(label({ ...single, clusterSelectionEpsilon: 2.1 }).labels[0]).toBe(0);
  });

  test('is sure of points at distance 0', () => {
    const pointLambda = handMade.pointLambda.map((lambda) => (lambda === 5 ? Infinity : lambda));
    const tree = { ...handMade, pointLambda };
    const { probabilities, clusterPersistence } = label({}, tree);
    expect([...probabilities.slice(1, 5)]).toEqual([1, 1, 1, 1]);
    expect([...clusterPersistence]).toEqual([1, 1]);
    expect([...outlierScores(tree)].every(Number.isFinite)).toBe(true);
  });
});
