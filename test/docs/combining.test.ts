import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { combiners, combiningNames } from '../../src/classification/index.js';

test('the page on combining lists every way as the registry describes it', () => {
  const page = readFileSync('docs/combining.md', 'utf8');
  const table = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const from = table.findIndex(([title]) => title === '`combining`');
  const to = table.findIndex(([name]) => name === '`auto`');
  const rows = combiningNames.map((name) => {
    const { score, trains } = combiners[name];
    return [`\`${name}\``, score, trains || '–'];
  });
  expect(table.slice(from + 2, to)).toEqual(rows);
});
