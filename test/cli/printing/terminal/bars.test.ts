import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawnBar, plainBar } from '../../../../src/cli/printing/terminal/bars.js';
import { type Look, PLAIN } from '../../../../src/cli/printing/terminal/look.js';
import { rendered } from '../../../../src/cli/printing/terminal/style.js';

const RICH: Look = { isTerminal: true, depth: 4, columns: 80 };
const plain = (text: string): string => rendered(text, PLAIN);

describe('a bar', () => {
  test.each([
    [1, '████'],
    [0.5, '██  '],
    [0.53, '██▏ '],
    [0.03, '▏   '],
    [0, '    '],
    [-1, '    '],
    [7, '████'],
    [Number.NaN, '    '],
  ])('of %d in 4 cells', (value, expected) => {
    expect(plain(drawnBar(value, 1, {}, 4))).toBe(expected);
  });

  test('that is signed goes from the middle to both sides, in two colours', () => {
    const signed = (value: number) => drawnBar(value, 2, { isSigned: true }, 9);
    expect([2, 1, 0, -1, -2].map((value) => plain(signed(value)))).toEqual([
      '    │████',
      '    │██  ',
      '    │    ',
      '  ██│    ',
      '████│    ',
    ]);
    expect(rendered(signed(1), RICH)).toBe('    \x1b[2m│\x1b[0m\x1b[33m██\x1b[0m  ');
    // The left three eighths in the background's colour leave the right five.
    expect(rendered(signed(-1.3125), RICH)).toBe(
      ' \x1b[7;94m▍\x1b[0m\x1b[94m██\x1b[0m\x1b[2m│\x1b[0m    ',
    );
  });

  test('takes its cells exactly, and is as long as the share', () => {
    const width = fc.integer({ min: 9, max: 41 });
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), width, (value, cells) => {
        const half = Math.floor((cells - 1) / 2);
        const [one, signed] = [false, true].map((isSigned) =>
          plain(drawnBar(value, 1, { isSigned }, cells)),
        );
        expect([one.length, signed.length]).toEqual([cells, cells]);
        expect(one.trimEnd().length).toBe(
          Math.ceil(Math.round(8 * cells * Math.max(0, value)) / 8),
        );
        expect(signed.indexOf('│')).toBe(half);
        expect(signed.replace('│', '').trim().length).toBe(
          Math.ceil(Math.round(8 * half * Math.abs(value)) / 8),
        );
      }),
    );
  });
});

test('bars of plain text are in whole cells, 20 on a side', () => {
  expect(plainBar(0.5, 1, {})).toBe('█'.repeat(10));
  expect(plainBar(1, 4, { isSigned: true })).toBe(`${' '.repeat(20)}│█████`);
  expect(plainBar(-4, 4, { isSigned: true })).toBe(`${'█'.repeat(20)}│`);
  expect(plainBar(0, 0, {})).toBe('');
});
