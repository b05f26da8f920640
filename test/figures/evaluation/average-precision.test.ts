import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { averagePrecisionFigure } from '../../../src/figures/index.js';
import { layersOf, subtitlesOf, valuesOf } from '../layers.js';

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const cases = fc.integer({ min: 1, max: 4 }).chain((genres) => {
  const perGenre = <T>(value: fc.Arbitrary<T>) =>
    fc.array(value, { minLength: genres, maxLength: genres });
  const classifier = fc.record({
    values: perGenre(fc.option(share)),
    intervals: perGenre(fc.option(fc.record({ low: share, high: share }))),
  });
  return fc.array(classifier, { minLength: 1, maxLength: 3 });
});

test('has a bar for each genre and classifier that has a value, and a line for its interval', () => {
  fc.assert(
    fc.property(cases, (classifiers) => {
      const genres = classifiers[0].values.map((_, g) => `genre ${g}`);
      const named = classifiers.map((each, c) => ({ name: `classifier ${c}`, ...each }));
      const figure = averagePrecisionFigure({ supergenre: 'rap', genres, classifiers: named });
      const rows = named.flatMap(({ name, values, intervals }, place) =>
        genres.map((genre, g) => ({
          ...{ genre, classifier: name, place, value: values[g] },
          low: intervals[g]?.low ?? null,
          high: intervals[g]?.high ?? null,
        })),
      );
      expect(valuesOf(figure)).toEqual(rows.filter(({ value }) => value !== null));
      const lined = rows.filter(({ low }) => low !== null);
      const lines = layersOf(figure).slice(1);
      expect(lines.flatMap(({ data }) => data?.values)).toEqual(lined);
      const missing = genres.filter((_, g) => named.some(({ values }) => values[g] === null));
      expect(subtitlesOf(figure).some((line) => line.endsWith(missing.join(', ')))).toBe(true);
      const [axis] = layersOf(figure);
      expect(axis.encoding).toMatchObject({ x: { scale: { domain: [0, 1] } } });
    }),
    { numRuns: 30 },
  );
});

test('shows how many test songs a genre has', () => {
  const figure = averagePrecisionFigure({
    supergenre: 'rap',
    genres: ['trap', 'drill'],
    classifiers: [{ name: 'a', values: [0.5, 0.25] }],
    support: [1, 2000],
  });
  expect(valuesOf(figure).map(({ genre }) => genre)).toEqual([
    'trap (1 song)',
    'drill (2,000 songs)',
  ]);
});

test.each([
  ['no genre', { genres: [], classifiers: [{ name: 'a', values: [] }] }, 'no genres to draw'],
  ['no classifier', { genres: ['trap'], classifiers: [] }, 'no classifiers to draw'],
  [
    'too few values',
    { genres: ['trap', 'drill'], classifiers: [{ name: 'a', values: [0.5] }] },
    'averagePrecisionFigure, a: values has 1 elements, genres has 2',
  ],
  [
    'too many intervals',
    { genres: ['trap'], classifiers: [{ name: 'a', values: [0.5], intervals: [null, null] }] },
    'intervals has 2 elements, genres has 1',
  ],
  [
    'too few supports',
    { genres: ['trap'], classifiers: [{ name: 'a', values: [0.5] }], support: [] },
    'support has 0 elements, genres has 1',
  ],
])('refuses %s', (_, input, message) => {
  const draw = () => averagePrecisionFigure({ supergenre: 'rap', ...input });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
