import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Cluster, type Study, schedule } from '../../../bench/plan/schedule.js';

const seconds = fc.double({ min: 0.5, max: 20, noNaN: true });
const studies: fc.Arbitrary<Study[]> = fc.array(
  fc.record({
    steps: fc.array(fc.array(seconds, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
    bytes: fc.constant(0),
  }),
  { minLength: 1, maxLength: 5 },
);
const free: Omit<Cluster, 'workers'> = {
  ...{ overhead: 0, commonBytes: 0, keptStudies: 1, linkSpeed: 1, storeSpeed: 1 },
};
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('schedule', () => {
  test('one worker takes the sum, and as many as like at least the longest way', () => {
    fc.assert(
      fc.property(studies, fc.integer({ min: 1, max: 30 }), (given, workers) => {
        const work = sum(given.flatMap(({ steps }) => steps.flat()));
        const way = Math.max(
          ...given.map(({ steps }) => sum(steps.map((jobs) => Math.max(...jobs)))),
        );
        expect(schedule(given, { ...free, workers: 1 }).seconds).toBeCloseTo(work, 8);
        const many = schedule(given, { ...free, workers });
        expect(many.working).toBeCloseTo(work, 8);
        expect(many.seconds).toBeGreaterThanOrEqual(Math.max(way, work / workers) - 1e-8);
        expect(many.seconds).toBeLessThanOrEqual(work + 1e-8);
        expect(schedule(given, { ...free, workers: 1000 }).seconds).toBeCloseTo(way, 8);
      }),
    );
  });

  test('counts the overhead of every job, and what is read of common data and of each study', () => {
    const given = [{ steps: [[1, 2], [3]], bytes: 10 }];
    const cluster = { ...free, overhead: 0.5, commonBytes: 90, linkSpeed: 20, storeSpeed: 10 };
    const one = schedule(given, { ...cluster, workers: 1 });
    expect(one).toEqual({ seconds: 2 * 0.5 + 10 + 6, working: 6, reading: 10 });
    // Two jobs at once, with 100 bytes each at 5 a second; the first worker free takes the next step.
    expect(schedule(given, { ...cluster, workers: 2 })).toEqual({
      ...{ seconds: 0.5 + 20 + 2 + 0.5 + 3, working: 6, reading: 40 },
    });
  });
});
