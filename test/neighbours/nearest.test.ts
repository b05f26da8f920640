import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Nearest } from '../../src/neighbours/nearest.js';

test('holds the k nearest candidates, of equally far ones those of lowest rank', () => {
  const distances = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(distances, fc.integer({ min: 1, max: 12 }), fc.boolean(), (all, k, reversed) => {
      const rank = (p: number) => (reversed ? all.length - p : p);
      const nearest = new Nearest(
        k,
        Int32Array.from(all, (_, p) => rank(p)),
      );
      all.forEach((distance, p) => {
        if (distance <= nearest.bound) nearest.offer(p, distance);
      });
      const expected = Array.from(all.keys())
        .sort((a, b) => all[a] - all[b] || rank(a) - rank(b))
        .slice(0, k);
      const positions = new Int32Array(k + 1);
      const found = new Float64Array(k + 1);
      const count = nearest.drain(positions, found, 1);
      expect(Array.from(positions.subarray(1, count + 1))).toEqual(expected);
      expect(Array.from(found.subarray(1, count + 1))).toEqual(expected.map((p) => all[p]));
      expect(nearest.drain(positions, found, 0)).toBe(0);
    }),
  );
});
