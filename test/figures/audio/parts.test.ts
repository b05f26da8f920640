import { expect, test } from '@jest/globals';
import { partsFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOf } from '../layers.js';
import { clip } from './clip.js';

test('has the envelopes of both parts', () => {
  const rows = valuesOf(partsFigure(clip));
  for (const [part, peak] of [
    ['harmonic', 0.375],
    ['percussive', 0.125],
  ] as const) {
    const own = rows.filter((row) => row.part === part);
    expect(own).toHaveLength(560);
    expect(Math.max(...own.map(({ greatest }) => Number(greatest)))).toBeCloseTo(peak, 3);
    expect(Math.min(...own.map(({ least }) => Number(least)))).toBeCloseTo(-peak, 3);
  }
});

test('says how loud they are', () => {
  expect(subtitlesOf(partsFigure(clip))).toEqual([
    'Root mean square: 0.265 harmonic, 0.088 percussive',
  ]);
});

test('refuses parts that differ in length', () => {
  expect(() => partsFigure({ ...clip, percussive: [0] })).toThrow(
    'partsFigure: percussive has 1 elements, harmonic has 11025; give one for each',
  );
});
