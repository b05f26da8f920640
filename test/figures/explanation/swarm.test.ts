import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { swarmOffsets } from '../../../src/figures/explanation/swarm.js';

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });

describe('swarmOffsets', () => {
  test('spread dense points to both sides and leave lonely ones on the line', () => {
    const values = [0, ...new Array<number>(7).fill(5), 10];
    const offsets = [...swarmOffsets(values)];
    expect([offsets[0], offsets[1], offsets[8]]).toEqual([0, 0, 0]);
    expect(new Set(offsets.slice(1, 8)).size).toBe(7);
    expect(offsets.slice(1, 8).reduce((sum, offset) => sum + offset, 0)).toBeCloseTo(0, 12);
  });

  test('stay within −1 and 1', () => {
    fc.assert(
      fc.property(fc.array(coordinate), (values) => {
        for (const offset of swarmOffsets(values)) expect(Math.abs(offset)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
