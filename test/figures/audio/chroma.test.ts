import { expect, test } from '@jest/globals';
import { chromaFigure } from '../../../src/figures/index.js';
import { valuesOf } from '../layers.js';
import { clip, frames } from './clip.js';

test('has a cell for each tone and frame, from C up, and the key in its title', () => {
  const figure = chromaFigure(clip);
  const cells = valuesOf(figure);
  expect(cells).toHaveLength(12 * frames);
  const first = cells.slice(0, 12).map(({ tone, level }) => [tone, level]);
  expect(first[0]).toEqual(['C', 0]);
  expect(first[9]).toEqual(['A', 0.818]);
  expect(figure.title).toBe('Chroma of song.mp3: A minor');
});

test('cells reach below the next column, the last to the end', () => {
  const c = valuesOf(chromaFigure(clip)).filter(({ tone }) => tone === 'C');
  expect(c[0].start).toBe(0);
  expect(c[0].end).toBe(c[2].start);
  expect(c[frames - 1].end).toBeCloseTo(((frames - 0.5) * 512) / clip.sampleRate, 4);
});

test('refuses frames that do not have twelve tones', () => {
  expect(() => chromaFigure({ ...clip, chroma: [[1, 0]] })).toThrow(
    'chromaFigure, chroma: 12 columns are needed',
  );
});
