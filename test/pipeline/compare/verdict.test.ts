import { describe, expect, test } from '@jest/globals';
import { verdictOf } from '../../../src/pipeline/compare/verdict.js';
import type { ComparedModel } from '../../../src/pipeline/index.js';

type Figures = ComparedModel['figures'];
type Intervals = NonNullable<ComparedModel['differences']>;

const confidence = { level: 0.9, resamples: 100, drawn: 'song' } as const;

function model(
  name: string,
  kind: ComparedModel['kind'],
  figures: Figures,
  differences?: Intervals,
): ComparedModel {
  return {
    ...{ name, title: `the ${name}`, kind, figures },
    ...(differences && { differences }),
    ...{ seconds: { choosing: 0, training: 0, predicting: 0 }, genres: [], splits: [] },
  };
}

const exclusive = true;
const ends = (low: number, high: number) => ({ low, high });

describe('ours first', () => {
  const networks = model('networks', 'own', {
    ...{ accuracy: 0.75, macroF1: 0.7, averagePrecision: 0.8, logLoss: 0.5 },
  });
  const boosters = model('boosters', 'own', {
    ...{ accuracy: 0.74, macroF1: 0.7, averagePrecision: 0.7, logLoss: 0.6 },
  });
  const figures = { accuracy: 0.625, macroF1: 0.65, averagePrecision: 0.5, logLoss: 0.25 };
  const differences = {
    ...{ accuracy: ends(-0.2, -0.05), macroF1: ends(-0.1, 0) },
    ...{ averagePrecision: ends(-0.4, -0.2), logLoss: ends(-0.5, -0.1) },
  };
  const forest = model('forest', 'classical', figures, differences);

  test('leads the best classical one beyond chance by what all are ordered by, and loses by another', () => {
    const verdict = verdictOf({ exclusive, confidence, classifiers: [networks, boosters, forest] });
    expect(verdict).toEqual({
      best: {
        ...{ accuracy: ['networks'], macroF1: ['networks', 'boosters'] },
        ...{ averagePrecision: ['networks'], logLoss: ['forest'] },
      },
      compared: ['networks', 'forest'],
      beyondChance: { accuracy: true, macroF1: false, averagePrecision: true, logLoss: true },
      text: [
        'Best by accuracy (0.750) and AUC-PR (0.800): the networks; by macro F1 (0.700): "the networks" and "the boosters"; by log loss (0.250): the forest.',
        "In accuracy the best of the library's own (the networks) is 0.125 above the best classical classifier (the forest), beyond chance (90 %: +0.050 to +0.200).",
        'It is better beyond chance in AUC-PR, worse beyond chance in log loss, within chance in macro F1.',
      ].join(' '),
    });
  });

  test('an interval that ends at 0 is within chance', () => {
    const level = { ...differences, accuracy: ends(-0.2, 0) };
    const other = model('forest', 'classical', figures, level);
    const { text, beyondChance } = verdictOf({
      ...{ exclusive, confidence, classifiers: [networks, other] },
    });
    expect(beyondChance?.accuracy).toBe(false);
    expect(text).toMatch(/0\.125 above .*, within chance \(90 %: [+−]0\.000 to \+0\.200\)/);
  });

  test('without resamples nothing is called beyond chance', () => {
    const verdict = verdictOf({
      ...{ exclusive, confidence: undefined },
      classifiers: [networks, model('forest', 'classical', figures)],
    });
    expect(verdict.compared).toEqual(['networks', 'forest']);
    expect(verdict.beyondChance).toBeUndefined();
    expect(verdict.text).toContain('without resamples nothing says whether');
    expect(verdict.text).not.toContain('beyond chance');
  });
});

test('where a classical one is first, ours is said to be below', () => {
  const forest = model('forest', 'classical', { averagePrecision: 0.5, coverageError: 2 });
  const boosters = model(
    ...(['boosters', 'own', { averagePrecision: 0.375, coverageError: 3 }] as const),
    { averagePrecision: ends(-0.2, -0.1), coverageError: ends(-0.5, 2) },
  );
  const { text, beyondChance } = verdictOf({
    ...{ exclusive: false, confidence, classifiers: [forest, boosters] },
  });
  expect(beyondChance).toEqual({ averagePrecision: true, coverageError: false });
  expect(text).toBe(
    "Best by AUC-PR (0.500) and coverage error (2.000): the forest. In AUC-PR the best of the library's own (the boosters) is 0.125 below the best classical classifier (the forest), beyond chance (90 %: −0.200 to −0.100). It is within chance in coverage error.",
  );
});

test('of one kind the first two are compared, and equal ones are level', () => {
  const figures = { accuracy: 0.5, macroF1: null };
  const none = { accuracy: ends(0, 0), macroF1: { low: null, high: null } };
  const classifiers = [
    model('boosters', 'own', figures),
    model('networks', 'own', figures, none),
    model('combined', 'own', { accuracy: 0.25, macroF1: null }, none),
  ];
  const { text, compared, best } = verdictOf({ exclusive, confidence, classifiers });
  expect([compared, best]).toEqual([
    ['boosters', 'networks'],
    { accuracy: ['boosters', 'networks'] },
  ]);
  expect(text).toMatch(
    /In accuracy the first \(the boosters\) is level with the second \(the networks\), within chance/,
  );
});

test('of a single classifier there is nothing to say', () => {
  const alone = [model('boosters', 'own', { accuracy: 0.5 })];
  expect(verdictOf({ exclusive, confidence, classifiers: alone })).toEqual({
    ...{ best: { accuracy: ['boosters'] }, text: '' },
  });
});

test('to be above what ignores the song is no merit', () => {
  const classifiers = [
    model('boosters', 'own', { accuracy: 0.5 }),
    model('networks', 'own', { accuracy: 0.375 }, { accuracy: ends(-0.2, 0.1) }),
    model('majority', 'baseline', { accuracy: 0.25 }, { accuracy: ends(-0.3, -0.2) }),
  ];
  expect(verdictOf({ exclusive, confidence, classifiers }).compared).toEqual([
    ...['boosters', 'networks'],
  ]);
});
