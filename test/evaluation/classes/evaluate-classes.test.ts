import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averagePrecision, evaluateClasses, mostProbable } from '../../../src/evaluation/index.js';
import { meanOf } from '../cases.js';

/** Seven songs in three classes; scikit-learn 1.2.1 gave the figures that are expected. */
const truth = [0, 0, 0, 1, 1, 2, 2].map((own) => [0, 1, 2].map((j) => (j === own ? 1 : 0)));
const scores = [
  [0.8, 0.1, 0.1],
  [0.2, 0.5, 0.3],
  [0.4, 0.3, 0.3],
  [0.1, 0.7, 0.2],
  [0.6, 0.3, 0.1],
  [0.3, 0.3, 0.4],
  [0.5, 0.1, 0.4],
];

const cases = fc.integer({ min: 1, max: 5 }).chain((classes) =>
  fc.array(
    fc.record({
      own: fc.integer({ min: 0, max: classes - 1 }),
      scores: fc.array(fc.constantFrom<number>(0, 0.25, 0.5, 1), {
        minLength: classes,
        maxLength: classes,
      }),
    }),
    { minLength: 1, maxLength: 20 },
  ),
);

describe('evaluateClasses', () => {
  test('equals scikit-learn', () => {
    const report = evaluateClasses(truth, scores, { names: ['rap', 'rock', 'jazz'] });
    expect(report.confusion).toEqual([
      [2, 1, 0],
      [1, 1, 0],
      [1, 0, 1],
    ]);
    expect(report.songs).toBe(7);
    expect(report.accuracy).toBeCloseTo(4 / 7, 12);
    expect(report.balancedAccuracy).toBeCloseTo(0.5555555555555555, 12);
    expect(report.macro.precision).toBeCloseTo(2 / 3, 12);
    expect(report.macro.recall).toBe(report.balancedAccuracy);
    expect(report.macro.f1).toBeCloseTo(0.5793650793650794, 12);
    expect(report.macro.averagePrecision).toBeCloseTo((2 / 3 + 0.7 + 1) / 3, 12);
    expect(report.microAveragePrecision).toBeCloseTo(0.6772959183673469, 12);
    expect(report.classes[0]).toEqual({
      name: 'rap',
      support: 3,
      predicted: 4,
      precision: 0.5,
      recall: expect.closeTo(2 / 3, 12),
      f1: expect.closeTo(4 / 7, 12),
      averagePrecision: expect.closeTo(2 / 3, 12),
    });
  });

  test('counts what a loop over the songs counts', () => {
    fc.assert(
      fc.property(cases, (songs) => {
        const classes = songs[0].scores.length;
        const labels = songs.map(({ own }) => songs[0].scores.map((_, j) => (j === own ? 1 : 0)));
        const matrix = songs.map((song) => song.scores);
        const report = evaluateClasses(labels, matrix);
        const predicted = songs.map((song) => song.scores.indexOf(Math.max(...song.scores)));
        expect([...mostProbable(matrix)]).toEqual(predicted);
        const right = songs.map(({ own }, i) => (own === predicted[i] ? 1 : 0));
        expect(report.accuracy).toBeCloseTo(meanOf(right), 12);
        for (let j = 0; j < classes; j++) {
          const { recall, precision, f1, support } = report.classes[j];
          const own = right.filter((_, i) => songs[i].own === j);
          const said = right.filter((_, i) => predicted[i] === j);
          expect(support).toBe(own.length);
          expect(report.classes[j].predicted).toBe(said.length);
          if (own.length > 0) expect(recall).toBeCloseTo(meanOf(own), 12);
          else expect(recall).toBeNaN();
          if (said.length > 0) expect(precision).toBeCloseTo(meanOf(said), 12);
          else expect(precision).toBe(own.length > 0 ? 0 : Number.NaN);
          if (recall + precision > 0) {
            expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
          }
        }
        const areas = averagePrecision(labels, matrix, { average: 'none' });
        expect(report.classes.map((one) => one.averagePrecision)).toEqual([...areas]);
      }),
    );
  });

  test('a class that is never predicted has precision 0, one without a song takes no part', () => {
    const report = evaluateClasses(
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      [
        [0.9, 0.1, 0],
        [0.9, 0.1, 0],
      ],
    );
    expect(report.classes.map(({ precision }) => precision)).toEqual([0.5, 0, Number.NaN]);
    expect(report.classes.map(({ f1 }) => f1)).toEqual([2 / 3, 0, Number.NaN]);
    expect(report.macro.precision).toBe(0.25);
    expect(report.balancedAccuracy).toBe(0.5);
  });

  test('refuses songs of no class or of two, and names that do not fit', () => {
    expect(() => evaluateClasses([[0, 0]], [[1, 0]])).toThrow('song 0 is in 0 classes');
    expect(() => evaluateClasses([[1, 1]], [[1, 0]])).toThrow('song 0 is in 2 classes');
    expect(() => evaluateClasses([[1, 0]], [[1, 0]], { names: ['rap'] })).toThrow(
      'names: 1 for 2 classes',
    );
    expect(() => evaluateClasses([[1, 0]], [[1]])).toThrow('both need the same shape');
  });
});
