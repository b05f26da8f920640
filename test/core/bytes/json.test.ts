import { expect, test } from '@jest/globals';
import { parseJson } from '../../../src/core/bytes/index.js';

test('refuses what is nested too deep to be walked', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(parseJson(nested(1000), 'fit.json')).toHaveLength(1);
  expect(() => parseJson(nested(1001), 'fit.json')).toThrow(
    'fit.json: is nested more than 1000 levels deep',
  );
});

test.each([
  ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
  ['[1, 2', 1, 6],
  ['', 1, 1],
  ['{"name":"music",\n"children":[}', 2, 13],
  ['{\n  "a": nul\n}', 2, 11],
])('says where %j is not JSON', (text, line, column) => {
  expect(() => parseJson(text, 'fit.json')).toThrow(
    `fit.json, line ${line}, column ${column}: not valid JSON`,
  );
});
