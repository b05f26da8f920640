import { describe, expect, test } from '@jest/globals';
import { joinTables } from '../../../src/catalogue/tables/joined-table.js';
import { recordTable } from '../../../src/catalogue/tables/record-table.js';

const table = (name: string, records: readonly Record<string, unknown>[]) =>
  recordTable(name, records, undefined);

describe('joinTables', () => {
  const parts = [
    {
      table: table('one', [
        { id: 'a', tempo: 1, key: 5 },
        { id: 'b', tempo: 2 },
      ]),
      label: 'x',
    },
    { table: table('two', [{ tempo: 3, id: 'c', mode: 1 }]), label: 'y' },
  ];

  test('puts rows below one another, columns by name, and the labels in a column of their own', async () => {
    const joined = joinTables(parts);
    expect(joined.columns).toEqual(['id', 'tempo', 'key', 'mode', 'label of the table']);
    expect([joined.name, joined.rows, joined.labelColumn]).toEqual(['one, two', 3, 4]);
    expect([...joined.partial]).toEqual([2, 3]);
    const read: unknown[][] = [];
    const wanted = { texts: [0], lists: [4], features: [3, 1], counts: [2] };
    for await (const block of joined.blocks(wanted)) {
      for (let i = 0; i < block.rows; i++) {
        const { texts, lists, features, counts } = block;
        read.push([
          block.part,
          ...[...texts, ...lists, ...features, ...counts].map((column) => column[i]),
        ]);
      }
    }
    expect(read).toEqual([
      [0, 'a', 'x', Number.NaN, 1, 5],
      [0, 'b', 'x', Number.NaN, 2, Number.NaN],
      [1, 'c', 'y', 1, 3, Number.NaN],
    ]);
  });

  test('all tables have a label or none has', () => {
    expect(() => joinTables([parts[0], { table: parts[1].table }])).toThrow(
      'two: its songs need a label like those of the other tables: LABEL=FILE',
    );
  });
});
