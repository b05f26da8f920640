import { expect, test } from '@jest/globals';
import { csvRow } from '../../../src/core/files/index.js';

test.each([
  [['rap', 0.5], ',', 'rap,0.5\n'],
  [['a,b', 'say "hi"', 'two\nlines'], ',', '"a,b","say ""hi""","two\nlines"\n'],
  [['a,b', 'c\td'], '\t', 'a,b\t"c\td"\n'],
])('quotes what needs it: %j', (cells, delimiter, line) => {
  expect(csvRow(cells, delimiter)).toBe(line);
});
