import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { densitiesFigure, violinsFigure } from '../../../src/figures/index.js';
import { layersOf, subtitlesOf, valuesOfMark } from '../layers.js';

const grid = [0, 1, 2];
const of = (name: string, density: number[]) => ({ name, songs: 5, median: 1, density });

test('draws every density at its place', () => {
  const figure = densitiesFigure({
    ...{ feature: 'tempo', unit: 'bpm', grid },
    classes: [of('rap', [0.25, 0.5, 0.25]), of('rock', [0, 1, 0])],
  });
  const rows = valuesOfMark(figure, { type: 'line' });
  expect(rows).toHaveLength(6);
  expect(rows).toContainEqual({ class: 'rap', x: 1, density: 0.5 });
  expect(subtitlesOf(figure)).toEqual([]);
  expect(figure.description).toContain('Medians: rap 1 (5 songs); rock 1 (5 songs).');
});

test('a narrow peak does not make all else flat, and is named', () => {
  const figure = densitiesFigure({
    ...{ feature: 'tempo', grid },
    classes: [of('rap', [0, 0.5, 0.5]), of('rock', [0, 1, 0]), of('one tempo', [0, 90, 0])],
  });
  expect(subtitlesOf(figure)).toEqual(['Higher than the picture: one tempo']);
  const [{ encoding }] = layersOf(figure);
  expect(encoding?.y).toMatchObject({ scale: { domain: [0, expect.closeTo(4.16, 9)] } });
});

test('violins are as wide at their peaks, with quartiles; equal values are a point', () => {
  const quartiles: [number, number, number] = [0.5, 1, 5];
  const figure = violinsFigure({
    ...{ feature: 'tempo', grid },
    classes: [
      { name: 'rap', quartiles, mean: 1, density: [0.1, 0.2, 0] },
      { name: 'rock', quartiles: [1, 1, 1], mean: 1 },
    ],
  });
  const violins = valuesOfMark(figure, { type: 'area' });
  expect(violins.map((row) => [row.class, row.top, row.bottom])).toEqual([
    ['rap', 0.22, -0.22],
    ['rap', 0.44, -0.44],
    ['rap', 0, 0],
  ]);
  const boxes = valuesOfMark(figure, { type: 'rule' });
  expect(boxes.map((row) => [row.row, row.from, row.median, row.to])).toEqual([
    [0, 0.5, 1, 2],
    [-1, 1, 1, 1],
  ]);
  expect(figure.description).toContain('Middle halves: rap 0.5 to 5; rock 1 to 1.');
});

test.each([densitiesFigure, violinsFigure])('refuses lists that differ in length', (draw) => {
  const one = { ...of('rap', [1, 2]), quartiles: [0, 1, 2] as const, mean: 1 };
  expect(() => draw({ feature: 'tempo', grid, classes: [one] })).toThrow(
    'density has 2 elements, grid has 3',
  );
  expect(() => draw({ feature: 'tempo', grid, classes: [] })).toThrow(InputError);
});
