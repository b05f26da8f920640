import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FittedColumn,
  fitColumns,
} from '../../../../src/cli/printing/terminal/fit-columns.js';

const fixed = (width: number): FittedColumn => ({
  ...{ width, least: width, isBar: false, isKey: false },
});
const text = (width: number): FittedColumn => ({ ...fixed(width), least: Math.min(width, 10) });
const bar: FittedColumn = { width: 20, least: 8, isBar: true, isKey: false };
const key = (width: number): FittedColumn => ({ ...fixed(width), isKey: true });

describe('columns', () => {
  test('keep their widths where there is room', () => {
    expect(fitColumns([key(10), bar, text(30)], 64)).toEqual([
      { columns: [0, 1, 2], widths: [10, 20, 30] },
    ]);
    expect(fitColumns([fixed(500)], Number.POSITIVE_INFINITY)).toEqual([
      { columns: [0], widths: [500] },
    ]);
  });

  test('give way: bars first, then the widest texts', () => {
    expect(fitColumns([key(10), bar, text(30)], 60)[0].widths).toEqual([10, 16, 30]);
    expect(fitColumns([key(10), bar, text(30), text(18)], 60)[0].widths).toEqual([10, 8, 18, 18]);
  });

  test('go to several parts where they can not be smaller, each with the keys', () => {
    const parts = fitColumns([key(10), fixed(20), fixed(20), fixed(20), fixed(20)], 60);
    expect(parts.map(({ columns }) => columns)).toEqual([
      [0, 1, 2],
      [0, 3, 4],
    ]);
  });

  test('are all there once, in order, within the width unless one alone is wider', () => {
    const column = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map(fixed),
      fc.integer({ min: 1, max: 60 }).map(text),
      fc.constant(bar),
    );
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 20, max: 120 }),
        (columns, available) => {
          const all = [key(5), ...columns];
          const parts = fitColumns(all, available);
          const seen = parts.flatMap(({ columns: part }) => part.filter((j) => j > 0));
          expect(seen).toEqual(columns.map((_, j) => j + 1));
          for (const { columns: part, widths } of parts) {
            expect(part[0]).toBe(0);
            const span = widths.reduce((sum, width) => sum + width + 2, -2);
            if (part.length > 2) expect(span).toBeLessThanOrEqual(available);
            widths.forEach((width, i) => {
              expect(width).toBeGreaterThanOrEqual(all[part[i]].least);
              expect(width).toBeLessThanOrEqual(all[part[i]].width);
            });
          }
        },
      ),
    );
  });
});
