import { describe, expect, test } from '@jest/globals';
import { densityBasedValidity } from '../../../src/clustering/index.js';
import { describeReal } from '../../support/real-data.js';
import { mixture } from '../support/points.js';
import { type CaseOnPoints, madeUpReference, songsReference } from '../support/reference.js';

function lineOf(...xs: number[]): number[][] {
  return xs.map((x) => [x]);
}

describe('density-based validity', () => {
  test('compares the separation of clusters with their sparseness', async () => {
    // Core distances are 1.5, 4/3 and 2.4: the tree is 10 - 11 - 13 with 11 inside, its edges 1.5 and
    // 2.4; the other cluster is the same 101 further.
    const points = lineOf(10, 11, 13, 111, 112, 114);
    const validity = await densityBasedValidity(points, [0, 0, 0, 1, 1, 1]);
    expect(validity).toBeCloseTo((101 - 2.4) / 101, 14);
  });

  test('is 0 when all is noise and undefined for one cluster', async () => {
    const points = lineOf(1, 2, 3);
    expect(await densityBasedValidity(points, [-1, -1, -1])).toBe(0);
    expect(await densityBasedValidity(points, [0, 0, 0])).toBeNaN();
    expect(await densityBasedValidity([], [])).toBe(0);
  });

  test('counts a cluster of one point as noise', async () => {
    const points = lineOf(1, 2, 3, 11, 12, 13, 50);
    const alone = await densityBasedValidity(points, [0, 0, 0, 1, 1, 1, 2]);
    expect(alone).toBe(await densityBasedValidity(points, [0, 0, 0, 1, 1, 1, -1]));
    expect(alone).toBeGreaterThan(0.5);
  });

  test('takes clusters of two points and of equal points', async () => {
    const points = [...lineOf(0, 1), ...lineOf(20, 20, 20)];
    expect(await densityBasedValidity(points, [0, 0, 1, 1, 1])).toBeCloseTo(
      (2 / 5) * ((19 - 1) / 19) + 3 / 5,
      12,
    );
  });

  test('does not depend on the numbers of the clusters', async () => {
    const { rows, columns, data } = mixture(200, 3, 4);
    const labels = Int32Array.from({ length: rows }, (_, i) => (data[2 * i] < 50 ? 0 : 1));
    const points = { rows, columns, data };
    const validity = await densityBasedValidity(points, labels);
    const renumbered = labels.map((label) => (label === 0 ? 7 : 3));
    expect(await densityBasedValidity(points, renumbered)).toBeCloseTo(validity, 12);
  });

  test('gives the same bytes with threads', async () => {
    const points = mixture(8000, 2, 5);
    const labels = Int32Array.from({ length: 8000 }, (_, i) => (points.data[2 * i] < 50 ? 0 : 1));
    const steps: string[] = [];
    const one = await densityBasedValidity(points, labels, {
      threads: 1,
      onProgress: ({ step }) => steps.push(step),
    });
    expect(await densityBasedValidity(points, labels, { threads: 2 })).toBe(one);
    expect(steps).toContain('cluster density');
  });

  test.each([
    [[0, 1], 'labels: there are 2 for 3 points; one each is needed'],
    [[0, 1, -2], 'labels: label 2 is -2; a cluster is a whole number from 0, noise is -1'],
    [[0, 0.5, 1], 'labels: label 1 is 0.5; a cluster is a whole number from 0, noise is -1'],
  ])('refuses labels %j', async (labels, message) => {
    await expect(densityBasedValidity(lineOf(1, 2, 3), labels)).rejects.toThrow(message);
  });
});

async function expectSame(cases: readonly CaseOnPoints[]): Promise<void> {
  for (const { points, wanted } of cases) {
    const validity = await densityBasedValidity(points, wanted.labels);
    if (wanted.dbcv === null) expect(validity).toBeNaN();
    else expect(validity).toBeCloseTo(wanted.dbcv, 8);
  }
}

test('density-based validity is that of hdbscan 0.8.33 on made-up points', () =>
  expectSame(madeUpReference().cases));

describeReal('density-based validity of hdbscan 0.8.33', ['reference'], ({ reference }) => {
  test('is the same on artists', () => expectSame(songsReference(reference).cases));
});
