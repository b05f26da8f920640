import { describe, expect, test } from '@jest/globals';
import { HDBSCAN } from '../../../src/clustering/index.js';
import { describeReal } from '../../support/real-data.js';
import { mixture } from '../support/points.js';
import { madeUpReference, matchLabels, songsReference, toOptions } from '../support/reference.js';

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

test('prediction is that of hdbscan 0.8.33 on made-up points', async () => {
  const { plane, onPlane, predict } = madeUpReference();
  const clustering = await HDBSCAN.fit(plane, toOptions(predict));
  const matched = matchLabels(clustering.labels, onPlane[0].labels);
  const { labels, probabilities } = clustering.predict(predict.points);
  expect(Array.from(labels, (label) => matched.get(label))).toEqual(predict.labels);
  predict.probabilities.forEach((wanted, i) => {
    expect(probabilities[i]).toBeCloseTo(wanted, 6);
  });
});

describeReal('prediction of hdbscan 0.8.33', ['reference'], ({ reference }) => {
  test('is the same', async () => {
    const { embedding, onEmbedding, predict } = songsReference(reference);
    const clustering = await HDBSCAN.fit(embedding, toOptions(predict));
    const matched = matchLabels(clustering.labels, onEmbedding[1].labels);
    const { labels, probabilities } = clustering.predict(predict.points);
    expect(Array.from(labels, (label) => matched.get(label))).toEqual(predict.labels);
    const off = predict.probabilities.flatMap((wanted, i) =>
      Math.abs(probabilities[i] - wanted) < 1e-6 ? [] : [i],
    );
    expect(off).toEqual([]);
  });
});
