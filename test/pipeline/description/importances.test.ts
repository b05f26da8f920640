import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import type { FittedBooster } from '../../../src/models/boosting/index.js';
import { gainShares, permutationDrops } from '../../../src/pipeline/description/importances.js';
import {
  fitQuickly,
  type LearningSongs,
  measureQuickly,
  scoreQuickly,
} from '../../../src/pipeline/description/quick-boosters.js';

const featureNames = ['noise', 'telling', 'constant'];
const count = 200;

/** Songs whose class the second feature tells. */
function madeUp(): LearningSongs {
  const random = new Random(2);
  const data = new Float32Array(3 * count);
  const labels = new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    data.set([random.normal(), 3 * label + random.normal(), 5], 3 * i);
    labels[2 * i + label] = 1;
  }
  return {
    features: { rows: count, columns: 3, data },
    featureNames,
    truth: { rows: count, columns: 2, data: labels },
    exclusive: true,
  };
}

const songs = madeUp();
let boosters: FittedBooster[];
beforeAll(async () => {
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  boosters = await fitQuickly(songs, rows, { threads: 1 });
});

test('boosters learn which class a song is in', () => {
  const scores = scoreQuickly(boosters, songs.features);
  const { accuracy, averagePrecision } = measureQuickly(songs.truth, scores, true);
  expect(accuracy).toBeGreaterThan(0.9);
  expect(averagePrecision).toBeGreaterThan(0.95);
  expect(measureQuickly(songs.truth, scores, false)).toEqual({ averagePrecision });
});

describe('gainShares', () => {
  test('add up to 1, most of it for what tells, nothing for a constant', () => {
    const shares = gainShares(boosters, featureNames);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(0.7);
    expect(shares[2]).toBe(0);
  });

  test('are those of XGBoost’s totalGain, booster by booster', () => {
    const [first] = boosters;
    const gains = first.importance('totalGain');
    const total = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
    expect(gainShares([first], featureNames)[0]).toBeCloseTo((gains.get('noise') ?? 0) / total, 12);
  });
});

describe('permutationDrops', () => {
  const drops = (features: DenseMatrix) =>
    permutationDrops(boosters, features, songs.truth, { shuffles: 3, seed: 1 });

  test('are large for what tells, and 0 for what no tree looks at', async () => {
    const found = await drops(songs.features);
    expect(found).toHaveLength(3);
    for (const [noise, telling, constant] of found) {
      expect(telling).toBeGreaterThan(0.3);
      expect(Math.abs(noise)).toBeLessThan(0.2);
      expect(constant).toBe(0);
    }
    expect(found[0]).not.toEqual(found[1]);
    expect(await drops(songs.features)).toEqual(found);
  });

  test('leave the features as they were', async () => {
    const features = { ...songs.features, data: songs.features.data.slice() };
    await drops(features);
    expect(features.data).toEqual(songs.features.data);
  });
});
