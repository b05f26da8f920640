import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tally } from '../../../../src/models/network/training/tally.js';

const LABELS = 40;
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const row = fc.record({
  probabilities: fc.array(probability, { minLength: LABELS, maxLength: LABELS }),
  truth: fc.array(fc.constantFrom(0, 1), { minLength: LABELS, maxLength: LABELS }),
});

test('of labels it has the mean binary cross-entropy, and the share told rightly', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const tally = new Tally(LABELS, false);
      let loss = 0;
      let right = 0;
      for (const { probabilities, truth } of rows) {
        tally.add(Float64Array.from(probabilities), Uint8Array.from(truth), 0);
        probabilities.forEach((p, j) => {
          loss -= Math.log(Math.max(1e-15, truth[j] === 1 ? p : 1 - p));
          right += Number(p > 0.5 === (truth[j] === 1));
        });
      }
      expect(tally.loss / (loss / (rows.length * LABELS))).toBeCloseTo(1, 9);
      expect(tally.accuracy).toBeCloseTo(right / (rows.length * LABELS), 12);
    }),
  );
});

test('of classes it has the cross-entropy of the true one, and how often it is the most probable', () => {
  const tally = new Tally(3, true);
  const truth = Uint8Array.of(9, 0, 1, 0, 1, 0, 0);
  tally.add(Float64Array.of(0.25, 0.5, 0.25), truth, 1);
  tally.add(Float64Array.of(0.25, 0.25, 0.5), truth, 4);
  expect(tally.loss).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 12);
  expect(tally.accuracy).toBe(0.5);
});
