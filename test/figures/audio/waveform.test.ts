import { expect, test } from '@jest/globals';
import { waveformFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';
import { clip } from './clip.js';

test('has the least and the greatest sample of each pixel, in its order', () => {
  const { samples, sampleRate } = clip;
  const columns = valuesOfMark(waveformFigure(clip), { type: 'area' });
  expect(columns).toHaveLength(560);
  const width = samples.length / 560;
  columns.forEach(({ second, least, greatest }, i) => {
    const own = samples.subarray(Math.floor(i * width), Math.floor((i + 1) * width));
    expect(least).toBeCloseTo(Math.min(...own), 3);
    expect(greatest).toBeCloseTo(Math.max(...own), 3);
    expect(Number(second) * sampleRate).toBeCloseTo((i + 0.5) * width, -1);
  });
});

test('draws every sample of a clip that has fewer than pixels', () => {
  const figure = waveformFigure({ ...clip, samples: [0.5, -0.25], beats: [] });
  const columns = valuesOfMark(figure, { type: 'area' });
  expect(columns.map(({ greatest }) => greatest)).toEqual([0.5, -0.25]);
});

test('marks the beats in seconds', () => {
  const beats = valuesOfMark(waveformFigure(clip), { type: 'rule' });
  expect(beats.map(({ second }) => second)).toEqual([0.06966, 0.3483]);
  expect(subtitlesOf(waveformFigure(clip))).toEqual(['0.5 s, 120 beats per minute; 2 beats']);
});

test('names no tempo where there are no beats', () => {
  expect(subtitlesOf(waveformFigure({ ...clip, beats: [] }))).toEqual(['0.5 s; no beats']);
});

test('of very many beats marks one of several, and says so', () => {
  const beats = Array.from({ length: 300 }, (_, i) => i);
  const figure = waveformFigure({ ...clip, beats });
  expect(valuesOfMark(figure, { type: 'rule' })).toHaveLength(100);
  expect(subtitlesOf(figure)[0]).toContain('300 beats, one of 3 marked');
});

test('refuses a clip without samples', () => {
  expect(() => waveformFigure({ ...clip, samples: [] })).toThrow(
    'waveformFigure: there are no samples to draw',
  );
});
