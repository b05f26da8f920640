import { describe, expect, test } from '@jest/globals';
import { isMissing, toNumber } from '../../../src/catalogue/tables/cell-values.js';

describe('isMissing', () => {
  test.each([
    '',
    '  ',
    'NA',
    'n/a',
    'NaN',
    ' None ',
    'NULL',
    '\\N',
    '-',
    '?',
    null,
    undefined,
    Number.NaN,
  ])('%p holds no value', (value) => expect(isMissing(value)).toBe(true));

  test.each(['0', 'no', 'Nana', 0, false, []])('%p holds one', (value) => {
    expect(isMissing(value)).toBe(false);
  });
});

describe('toNumber', () => {
  test.each<[unknown, number]>([
    [' 1.5 ', 1.5],
    ['-7.', -7],
    ['+.5e-3', 0.0005],
    ['True', 1],
    ['NO', 0],
    [true, 1],
    [false, 0],
    [12n, 12],
    ['1e-60', 1e-60],
  ])('%p is %p', (value, number) => expect(toNumber(value)).toBe(number));

  test.each(['None', null, Number.NaN, ''])('%p is NaN, for missing', (value) => {
    expect(toNumber(value)).toBeNaN();
  });

  test.each(['4/4', '0,5', '0x10', '1e39', 'inf', Number.POSITIVE_INFINITY, 1e300, {}, []])(
    '%p is no number',
    (value) => expect(toNumber(value)).toBeUndefined(),
  );
});
