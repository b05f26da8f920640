import { expect, test } from '@jest/globals';
import { melSpectrogramFigure } from '../../../src/figures/index.js';
import { valuesOf } from '../layers.js';
import { clip, frames } from './clip.js';

test('has the mean of two bands in each cell, from 0 Hz to half of the sample rate', () => {
  const cells = valuesOf(melSpectrogramFigure(clip));
  expect(cells).toHaveLength(frames * 64);
  const first = cells.slice(0, 64);
  expect(first.map(({ level }) => level)).toEqual(
    first.map((_, row) => Number((-(2 * row + 0.5) / 2).toPrecision(3))),
  );
  expect(first[0].low).toBe(0);
  expect(first[63].high).toBe(11025);
  for (let row = 1; row < 64; row++) {
    expect(Number(first[row].low)).toBeGreaterThan(clip.melFrequencies[2 * row - 1]);
    expect(Number(first[row].low)).toBeLessThan(clip.melFrequencies[2 * row]);
  }
});

test('of a long clip draws no more cells, each the mean of its frames', () => {
  const rows = 5000;
  const data = Float32Array.from({ length: rows }, (_, frame) => frame);
  const figure = melSpectrogramFigure({
    ...clip,
    mel: { rows, columns: 1, data },
    melFrequencies: [440],
  });
  const cells = valuesOf(figure);
  expect(cells).toHaveLength(112);
  const width = rows / 112;
  cells.forEach(({ level }, i) => {
    const relative = Math.abs(Number(level) / ((i + 0.5) * width - 0.5) - 1);
    expect(relative).toBeLessThan(0.05);
  });
  expect(cells[111].end).toBeCloseTo(((rows - 0.5) * 512) / clip.sampleRate, 2);
});

test('refuses frequencies of other bands', () => {
  expect(() => melSpectrogramFigure({ ...clip, melFrequencies: [440] })).toThrow(
    'melSpectrogramFigure, mel: 1 columns are needed',
  );
});
