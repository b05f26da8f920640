import { describe, expect, test } from '@jest/globals';
import { withDatabase } from '../../../src/catalogue/tables/database.js';
import { isFeatureType, selectRows } from '../../../src/catalogue/tables/select-rows.js';

test.each([
  ['BOOLEAN', true],
  ['UTINYINT', true],
  ['HUGEINT', true],
  ['DECIMAL(18,3)', true],
  ["ENUM('a', 'b')", true],
  ['VARCHAR', true],
  ['VARCHAR[]', false],
  ['INTERVAL', false],
  ['DATE', false],
  ['STRUCT(id VARCHAR)', false],
])('%s can be a feature: %p', (type, expected) => {
  expect(isFeatureType(type)).toBe(expected);
});

describe('selectRows', () => {
  const values = (...rows: string[][]) =>
    `(VALUES ${rows.map((row) => `(${row.map((cell) => `'${cell}'`).join(', ')})`).join(', ')}) AS t(c0, c1)`;
  const source = (...rows: string[][]) => ({
    sql: values(...rows),
    columns: ['id', 'tempo'],
    names: ['c0', 'c1'],
    types: ['VARCHAR', 'VARCHAR'],
    mayRepeatHeader: true,
  });
  const wanted = { texts: [0], lists: [], features: [1], counts: [1] };

  test('gives texts and their lengths in bytes, numbers, what is odd, and whether it is a header', async () => {
    const rows = [
      [' a ', '1.5'],
      ['b', 'yes'],
      ['c', 'fast'],
      ['id', 'tempo'],
      ['é', ''],
    ];
    const result = await withDatabase({ threads: 1 }, (database) =>
      database.rows(selectRows(source(...rows), wanted)),
    );
    expect(result).toEqual([
      [' a ', 3, 1.5, 1.5, null, false],
      ['b', 1, 1, Number.NaN, null, false],
      ['c', 1, Number.NaN, Number.NaN, '["fast"]', false],
      ['id', 2, Number.NaN, Number.NaN, null, true],
      ['é', 2, Number.NaN, Number.NaN, '[""]', false],
    ]);
  });
});
