import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readResults } from '../../bench/results.js';
import { markdownTable, withTables } from '../../bench/tables.js';

const root = new URL('../../../', import.meta.url);
const pages = ['README.md'].concat(
  readdirSync(new URL('docs', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);

describe('tables of figures', () => {
  test.each(pages)('%s has those of bench/results; `npm run docs:tables` updates it', (page) => {
    const text = readFileSync(new URL(page, root), 'utf8');
    expect(withTables(text, readResults)).toBe(text);
    expect(text.match(/<!-- bench:/g)?.length).toBe(text.match(/<!-- \/bench -->/g)?.length);
  });

  test('a table has aligned columns, and none without a figure', () => {
    const columns = [
      { title: 'work' },
      { title: 'time', digits: 1, unit: 's' },
      { title: 'memory' },
      { title: 'gain', digits: 2, signed: true },
      { title: 'error' },
    ];
    const rows = [
      ['1,000 rows', 1234.56, null, [-0.5, 0.25] as [number, number], 2.4e-7],
      ['more', [2, 2.04] as [number, number], null, null, 0.12345],
    ];
    const machine = { cores: 2, node: '20.0.0' };
    expect(markdownTable({ machine, parameters: {}, columns, rows }).split('\n')).toEqual([
      '| work       | time      | gain           | error  |',
      '| ---------- | --------- | -------------- | ------ |',
      '| 1,000 rows | 1,234.6 s | −0.50 to +0.25 | 2.4e−7 |',
      '| more       | 2.0 s     |                | 0.123  |',
    ]);
  });
});
