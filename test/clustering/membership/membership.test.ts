import { describe, expect, test } from '@jest/globals';
import { HDBSCAN } from '../../../src/clustering/index.js';
import { describeReal } from '../../support/real-data.js';
import { mixture } from '../support/points.js';
import { madeUpReference, matchLabels, songsReference, toOptions } from '../support/reference.js';

describe('membership vectors', () => {
  test('are highest for the own cluster and at most 1 in all', async () => {
    const clustering = await HDBSCAN.fit(mixture(300, 3, 6), { minClusterSize: 20 });
    const { rows, columns, data } = await clustering.membershipVectors();
    expect([rows, columns]).toEqual([300, clustering.clusterPersistence.length]);
    for (let i = 0; i < rows; i++) {
      const row = Array.from(data.subarray(i * columns, (i + 1) * columns));
      expect(row.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-12);
      const label = clustering.labels[i];
      if (label >= 0) expect(row.indexOf(Math.max(...row))).toBe(label);
    }
  });

  test('are finite for equal points, and empty where all is noise', async () => {
    const points = Array.from({ length: 40 }, (_, i) => [i < 20 ? 1 : 5]);
    const clustering = await HDBSCAN.fit(points, { minClusterSize: 10 });
    expect((await clustering.membershipVectors()).data.every(Number.isFinite)).toBe(true);
    const noise = await HDBSCAN.fit([[1], [2]]);
    expect(await noise.membershipVectors()).toEqual({
      rows: 2,
      columns: 0,
      data: new Float64Array(0),
    });
  });
});

test('membership vectors are those of hdbscan 0.8.33 on made-up points', async () => {
  const { plane, onPlane, predict } = madeUpReference();
  const clustering = await HDBSCAN.fit(plane, toOptions(predict));
  const matched = matchLabels(clustering.labels, onPlane[0].labels);
  const { columns, data } = await clustering.membershipVectors();
  predict.membershipVectors.forEach((wanted, i) => {
    for (let k = 0; k < columns; k++) {
      expect(data[i * columns + k]).toBeCloseTo(wanted[matched.get(k) ?? -1], 6);
    }
  });
});

describeReal('membership vectors of hdbscan 0.8.33', ['reference'], ({ reference }) => {
  test('are the same but for points that leave at a tie', async () => {
    const { embedding, onEmbedding, predict } = songsReference(reference);
    const clustering = await HDBSCAN.fit(embedding, toOptions(predict));
    const matched = matchLabels(clustering.labels, onEmbedding[1].labels);
    const { columns, data } = await clustering.membershipVectors();
    const off = predict.membershipVectorsFirst100.flatMap((wanted, i) => {
      const isSame = (value: number, k: number): boolean =>
        Math.abs(value - wanted[matched.get(k) ?? -1]) < 1e-6;
      return data.subarray(i * columns, (i + 1) * columns).every(isSame) ? [] : [i];
    });
    expect(off).toEqual([21, 89]);
    const { lambda, parent, child } = clustering.condensedTree;
    for (const i of off) {
      const row = child.indexOf(i);
      expect(lambda[row]).toBe(lambda[child.indexOf(parent[row])]);
    }
  });
});
