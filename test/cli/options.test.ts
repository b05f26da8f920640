import { describe, expect, test } from '@jest/globals';
import { once, percentages, wholeNumber, wholeNumberOrAll } from '../../src/cli/options.js';

describe('options of the command line', () => {
  test('percentages ascend between 0 and 100', () => {
    expect(percentages('30, 70')).toEqual([30, 70]);
    for (const text of ['70,30', '0,50', '50,100', '50,50', 'a', '']) {
      expect(() => percentages(text)).toThrow('Percentages above 0 and below 100 are needed');
    }
  });

  test('whole numbers have a least', () => {
    expect(wholeNumber(2)('2')).toBe(2);
    expect(() => wholeNumber(2)('1')).toThrow('A whole number, 2 or more, is needed');
    expect(() => wholeNumber(2)('2.5')).toThrow('A whole number');
  });

  test('a whole number may be all there are', () => {
    expect(wholeNumberOrAll('3')).toBe(3);
    expect(wholeNumberOrAll('all')).toBe(Number.POSITIVE_INFINITY);
    expect(() => wholeNumberOrAll('0')).toThrow('whole number');
  });

  test('a name is given once and is not empty', () => {
    expect(once('genre', undefined)).toBe('genre');
    expect(() => once('genre', 'label')).toThrow('given twice');
    expect(() => once(' ', undefined)).toThrow('empty');
  });
});
