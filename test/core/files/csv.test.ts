import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRow, unescapeFormula } from '../../../src/core/files/index.js';

test.each([
  [['rap', 0.5], ',', 'rap,0.5\n'],
  [['a,b', 'say "hi"', 'two\nlines'], ',', '"a,b","say ""hi""","two\nlines"\n'],
  [['a,b', 'c\td'], '\t', 'a,b\t"c\td"\n'],
])('quotes what needs it: %j', (cells, delimiter, line) => {
  expect(csvRow(cells, delimiter)).toBe(line);
});

test.each([
  ['=cmd|A1', "'=cmd|A1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-genre', "'-genre"],
  ['+1 (feat. x)', "'+1 (feat. x)"],
  ["'=1", "''=1"],
  ['\t=1', "'\t=1"],
  ['-12.5', '-12.5'],
  ['+1e-7', '+1e-7'],
  ["'n Sync", "'n Sync"],
  ['hip-hop', 'hip-hop'],
])('%j is no formula for programs that open the table', (cell, written) => {
  expect(csvRow([cell, -1])).toBe(`${written},-1\n`);
});

test('what is written for a formula is read as the text it was', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', '1', '.') });
  fc.assert(
    fc.property(text, (cell) => {
      expect(unescapeFormula(csvRow([cell]).slice(0, -1))).toBe(cell);
    }),
  );
});
