import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FoldCurves,
  newCurveMemory,
} from '../../../../src/models/boosting/cross-validation/fold-curves.js';
import type { Evaluation } from '../../../../src/models/boosting/index.js';

const ROUNDS = 6;
const MEASURE = { rows: 'validation', metric: 'logloss' } as const;
const losses = fc.array(
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: ROUNDS, maxLength: ROUNDS }),
  { minLength: 2, maxLength: 4 },
);

function memoryOf(folds: number, earlyStoppingRounds: number) {
  return newCurveMemory({ folds, rounds: ROUNDS, measures: [MEASURE], earlyStoppingRounds });
}

/** A fold's history up to a round. */
function history(values: readonly number[], round: number): Evaluation[] {
  return [{ ...MEASURE, values: values.slice(0, round + 1) }];
}

const meanAt = (folds: readonly (readonly number[])[], round: number) =>
  folds.reduce((sum, fold) => sum + fold[round], 0) / folds.length;

test('means and deviations over the folds, of all rounds without early stopping', () => {
  fc.assert(
    fc.property(losses, (folds) => {
      const memory = memoryOf(folds.length, 0);
      // Two threads share the folds.
      const threads = [new FoldCurves(memory), new FoldCurves(memory)];
      for (let round = 0; round < ROUNDS; round++) {
        folds.forEach((values, fold) => {
          threads[fold % 2].add(fold, history(values, round));
        });
        for (const thread of threads) expect(thread.hasStopped()).toBe(false);
      }
      const [{ mean, deviation }] = threads[0].result();
      expect(mean).toHaveLength(ROUNDS);
      mean.forEach((value, round) => {
        expect(value).toBeCloseTo(meanAt(folds, round), 12);
        const squares = folds.map((fold) => (fold[round] - value) ** 2);
        const variance = squares.reduce((sum, square) => sum + square, 0) / folds.length;
        expect(deviation[round]).toBeCloseTo(Math.sqrt(variance), 12);
      });
    }),
  );
});

test('stops once the mean has not fallen, and ends at the best round', () => {
  fc.assert(
    fc.property(losses, fc.integer({ min: 1, max: 3 }), (folds, patience) => {
      const curves = new FoldCurves(memoryOf(folds.length, patience));
      let round = 0;
      for (; round < ROUNDS && !curves.hasStopped(); round++) {
        folds.forEach((values, fold) => {
          curves.add(fold, history(values, round));
        });
      }
      const means = Array.from({ length: ROUNDS }, (_, r) => meanAt(folds, r));
      let best = 0;
      let last = 0;
      for (; last < ROUNDS; last++) {
        if (means[last] < means[best]) best = last;
        if (last - best >= patience) break;
      }
      expect(round).toBe(Math.min(ROUNDS, last + 1));
      expect(curves.result()[0].mean).toHaveLength(best + 1);
    }),
  );
});

test('waits for the slowest fold', () => {
  const curves = new FoldCurves(memoryOf(2, 1));
  for (let round = 0; round < 3; round++) curves.add(0, history([1, 2, 3, 4, 5, 6], round));
  expect(curves.hasStopped()).toBe(false);
  for (let round = 0; round < 2; round++) curves.add(1, history([1, 2, 3, 4, 5, 6], round));
  expect(curves.hasStopped()).toBe(true);
  expect(curves.result()[0].mean).toEqual([1]);
});
