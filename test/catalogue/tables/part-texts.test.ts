import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partTexts } from '../../../src/catalogue/tables/part-texts.js';

const text = fc.string({ unit: 'grapheme', maxLength: 6 });

test('gives back the texts that were joined, and null where there was none', () => {
  const rows = fc.integer({ min: 0, max: 4 }).chain((columns) =>
    fc.array(fc.array(fc.option(text), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 8,
    }),
  );
  fc.assert(
    fc.property(rows, (cells) => {
      const columns = cells[0].map((_, column) => cells.map((row) => row[column]));
      const lengths = columns.map((column) =>
        column.map((cell) => (cell === null ? -1 : Buffer.byteLength(cell))),
      );
      const joined = cells.map((row) => row.map((cell) => cell ?? '').join(''));
      expect(partTexts(joined, lengths)).toEqual(columns);
    }),
  );
});
