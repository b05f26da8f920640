import { describe, expect, test } from '@jest/globals';
import type { Baseline } from '../../../../src/models/baselines/index.js';
import { forest } from '../../../../src/models/baselines/trees/forest.js';
import { accuracyOf, answersOf, asked, farthest, reference, sample } from '../reference.js';

const baseline = forest as Baseline;

describe('a random forest', () => {
  test("says nearly what scikit-learn's says, which draws other rows", async () => {
    const answer = await answersOf(baseline, { trees: 500, minSamplesLeaf: 3 });
    expect(farthest(answer, 'forest')).toBeLessThan(0.1);
    const expected = accuracyOf(reference.answers.forest.flat());
    expect(Math.abs(accuracyOf(answer) - expected)).toBeLessThanOrEqual(2 / 60);
  });

  test('depends on the seed alone, and each row adds up to 1', async () => {
    const settings = baseline.options.parse({ trees: 5, maxFeatures: 0.5 });
    const say = async (seed: number) => (await baseline.fit(sample, settings, seed)).predict(asked);
    const first = await say(1);
    expect(await say(1)).toEqual(first);
    expect(await say(2)).not.toEqual(first);
    for (let i = 0; i < asked.rows; i++) {
      expect(first[3 * i] + first[3 * i + 1] + first[3 * i + 2]).toBeCloseTo(1, 12);
    }
  });
});
