import { describe, expect, test } from '@jest/globals';
import { HDBSCAN } from '../../../src/clustering/index.js';
import { describeReal } from '../../support/real-data.js';
import { mixture } from '../support/points.js';
import { matchLabels, readReference, toOptions } from '../support/reference.js';

describe('prediction', () => {
  test('puts points near others in their clusters, and far ones in none', async () => {
    const points = mixture(400, 3, 6);
    const clustering = await HDBSCAN.fit(points, { minClusterSize: 20 });
    const nearby = { ...points, data: points.data.map((value) => value + 1e-9) };
    const { labels, probabilities } = clustering.predict(nearby);
    const same = labels.filter((label, i) => label === clustering.labels[i]).length;
    expect(same).toBeGreaterThan(390);
    expect(probabilities.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(clustering.predict([[1e6, 1e6]])).toEqual({
      labels: Int32Array.of(-1),
      probabilities: Float64Array.of(0),
    });
  });

  test('is sure of a point that equals a dense one', async () => {
    const points = Array.from({ length: 40 }, (_, i) => [i < 20 ? 1 : 5]);
    const clustering = await HDBSCAN.fit(points, { minClusterSize: 10 });
    const { labels, probabilities } = clustering.predict([[1], [5], [1.1]]);
    expect(labels[0]).toBe(clustering.labels[0]);
    expect(labels[1]).toBe(clustering.labels[39]);
    expect([...probabilities]).toEqual([1, 1, 0]);
  });

  test('refuses points of another number of columns', async () => {
    const clustering = await HDBSCAN.fit(mixture(30, 2, 1));
    expect(() => clustering.predict([[1, 2, 3]])).toThrow(
      'points to predict: 2 columns are needed, there are 3',
    );
  });
});

describeReal('prediction of hdbscan 0.8.33', () => {
  test('is the same', async () => {
    const { embedding, onEmbedding, predict } = readReference();
    const clustering = await HDBSCAN.fit(embedding, toOptions(predict));
    const matched = matchLabels(clustering.labels, onEmbedding[1].labels);
    const { labels, probabilities } = clustering.predict(predict.points);
    expect(Array.from(labels, (label) => matched.get(label))).toEqual(predict.labels);
    const off = predict.probabilities.flatMap((wanted, i) =>
      Math.abs(probabilities[i] - wanted) < 1e-6 ? [] : [i],
    );
    // By a tie the reference's smaller cluster lasts to lambda 9.226 there, to 8.760 in its own fit.
    expect(off).toEqual([14]);
    expect(probabilities[14]).toBeCloseTo((predict.probabilities[14] * 9.2263) / 8.75990891, 4);
  });
});
