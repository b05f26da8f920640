import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { confusionFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';

const matrices = fc
  .integer({ min: 1, max: 4 })
  .chain((n) =>
    fc.array(fc.array(fc.nat(50), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
  );

test('has a cell for each true and each predicted class, with its share of the true one', () => {
  fc.assert(
    fc.property(matrices, (confusion) => {
      const classes = confusion.map((_, i) => `class ${i}`);
      const figure = confusionFigure({ classes, confusion });
      const cells = valuesOfMark(figure, { type: 'rect' });
      const total = (row: readonly number[]) => row.reduce((sum, n) => sum + n, 0);
      const filled = confusion.filter((row) => total(row) > 0).length;
      expect(cells).toHaveLength(filled * classes.length);
      for (const { row, column, value, text, strong } of cells) {
        const [i, j] = [classes.indexOf(String(row)), classes.indexOf(String(column))];
        const share = confusion[i][j] / total(confusion[i]);
        expect(value).toBeCloseTo(share, 3);
        expect(Math.abs(Number(text) - 100 * share)).toBeLessThanOrEqual(0.5);
        expect(strong).toBe(share >= 0.55);
      }
      const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
      const songs = total(confusion.map(total));
      const percent = ((100 * right) / Math.max(1, songs)).toFixed(1);
      expect(subtitlesOf(figure)[0]).toContain(`${percent} % right`);
    }),
    { numRuns: 30 },
  );
});

test('writes a dash in the row of a class without songs, and a digit more for less than a percent', () => {
  const figure = confusionFigure({
    classes: ['rap', 'rock'],
    confusion: [
      [995, 5],
      [0, 0],
    ],
    unit: 'genre',
  });
  const texts = ['onColour', 'label'].flatMap((style) => valuesOfMark(figure, { style }));
  const textOf = (row: string, column: string) =>
    texts.find((cell) => cell.row === row && cell.column === column)?.text;
  expect([textOf('rap', 'rap'), textOf('rap', 'rock')]).toEqual(['100', '0.5']);
  expect([textOf('rock', 'rap'), textOf('rock', 'rock')]).toEqual(['–', '–']);
  expect(figure.name).toBe('confusion of genres');
});

test.each([
  ['no class', [], [], 'there are no classes to draw'],
  ['too few rows', ['a', 'b'], [[1, 2]], '2 classes need a matrix of as many rows and columns'],
  ['a short row', ['a', 'b'], [[1, 2], [3]], '2 classes need a matrix'],
])('refuses %s', (_, classes, confusion, message) => {
  const draw = () => confusionFigure({ classes, confusion });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
