import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PrecisionSum } from '../../../src/evaluation/ranking/precision-sum.js';
import { separateInParts } from '../../../src/evaluation/ranking/separate-in-parts.js';
import { separateAll } from '../../../src/evaluation/ranking/separation.js';

const score = fc.oneof(
  fc.constantFrom(0, -0, 0.5, -0.5, 1e-30, -1e-30),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
);
const pairs = fc.array(fc.tuple(fc.constantFrom(0, 1), score), { minLength: 1, maxLength: 60 });

test('parts are all scores from the best down, and come to the same average precision', () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 70 }), (given, size) => {
      const shape = { rows: given.length, columns: 1 };
      const ranking = {
        truth: { ...shape, data: Uint8Array.from(given, ([label]) => label) },
        scores: { ...shape, data: Float32Array.from(given, ([, value]) => value) },
      };
      const whole = separateAll(ranking);
      const parts = [...separateInParts(ranking, size)];
      for (const side of ['positives', 'negatives'] as const) {
        expect(parts.toReversed().flatMap((part) => [...part[side]])).toEqual([...whole[side]]);
      }
      const [inParts, atOnce] = [new PrecisionSum(), new PrecisionSum()];
      for (const part of parts) inParts.add(part);
      atOnce.add(whole);
      expect(inParts.mean).toBe(atOnce.mean);
    }),
  );
});
