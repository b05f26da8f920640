import { expect, test } from '@jest/globals';
import { classesText, confusionText } from '../../../src/cli/printing/print-classes.js';

/** Classes by name, with the right figures of a confusion matrix. */
function confusionOf(names: readonly string[], counts: readonly (readonly number[])[]) {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const classes = names.map((name, i) => {
    const [support, predicted] = [sum(counts[i]), sum(counts.map((row) => row[i]))];
    const [recall, precision] = [counts[i][i] / support, counts[i][i] / predicted];
    const f1 = (2 * counts[i][i]) / (support + predicted);
    return { name, support, predicted, precision, recall, f1 };
  });
  return { classes, counts: counts.map((row) => [...row]) };
}

const small = confusionOf(
  ['blues', 'classical', 'disco'],
  [
    [8, 0, 2],
    [0, 1200, 0],
    [0, 0, 0],
  ],
);

test('every class has its figures, undefined ones a dash', () => {
  expect(classesText(small)).toBe(
    [
      'Class      precision  recall     F1  songs',
      'blues          1.000   0.800  0.889     10',
      'classical      1.000   1.000  1.000  1,200',
      'disco          0.000       –  0.000      0',
    ].join('\n'),
  );
});

test('a matrix of few classes has numbered columns', () => {
  expect(confusionText(small)).toBe(
    [
      '   Confusion  1      2  3',
      '1  blues      8      ·  2',
      '2  classical  ·  1,200  ·',
      '3  disco      ·      ·  ·',
      'Rows are true classes, columns predicted ones.',
    ].join('\n'),
  );
});

test('of many classes the largest confusions are listed', () => {
  const names = Array.from({ length: 60 }, (_, i) => `genre ${i}`);
  const counts = names.map((_, i) => names.map((_, j) => 10 * Number(i === j)));
  for (let i = 1; i < 60; i++) counts[i][0] = i;
  const lines = confusionText(confusionOf(names, counts)).split('\n');
  expect(lines).toHaveLength(27);
  expect(lines[0]).toBe('True class  predicted  songs  share of the class');
  expect(lines[1]).toBe('genre 59    genre 0       59               0.855');
  expect(lines[25]).toBe('genre 35    genre 0       35               0.778');
  expect(lines[26]).toBe('The largest confusions: 1,175 of 1,770 wrong predictions.');
});
