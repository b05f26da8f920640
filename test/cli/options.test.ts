import { describe, expect, test } from '@jest/globals';
import { Command, Option } from 'commander';
import {
  nameOptions,
  once,
  percentages,
  positiveNumber,
  probability,
  wholeNumber,
  wholeNumberOrAll,
} from '../../src/cli/options.js';
import { InputError } from '../../src/core/errors/index.js';

describe('options of the command line', () => {
  test('percentages ascend between 0 and 100', () => {
    expect(percentages('30, 70')).toEqual([30, 70]);
    for (const text of ['70,30', '0,50', '50,100', '50,50', 'a', '']) {
      expect(() => percentages(text)).toThrow(
        `"${text}" is no list of percentages above 0 and below 100`,
      );
    }
  });

  test('whole numbers have a least', () => {
    expect(wholeNumber(2)('2')).toBe(2);
    expect(() => wholeNumber(2)('1')).toThrow('1 is not a whole number of 2 or more');
    expect(() => wholeNumber(2)('2.5')).toThrow('2.5 is not a whole number');
    expect(() => wholeNumber(2)('two')).toThrow('"two" is not a whole number');
    expect(() => wholeNumber(Number.MIN_SAFE_INTEGER)('')).toThrow(/"" is not a whole number$/);
  });

  test('a whole number may be all there are', () => {
    expect(wholeNumberOrAll('3')).toBe(3);
    expect(wholeNumberOrAll('all')).toBe(Number.POSITIVE_INFINITY);
    expect(() => wholeNumberOrAll('0')).toThrow('whole number');
  });

  test('numbers and probabilities are above 0', () => {
    expect([positiveNumber('0.5'), probability('1')]).toEqual([0.5, 1]);
    expect(() => positiveNumber('0')).toThrow('0 is not a number above 0');
    expect(() => probability('1.5')).toThrow('1.5 is not a probability above 0, up to 1');
  });

  test('messages name the option, once, however many commands and programs have it', () => {
    const option = new Option('--top <number>').argParser(wholeNumber(1));
    const parse = () => {
      const root = new Command().exitOverride();
      root.command('a').addOption(option);
      root.command('b').addOption(option);
      nameOptions(root);
      return root.parse(['b', '--top', '0'], { from: 'user' });
    };
    for (let time = 0; time < 2; time++) {
      expect(parse).toThrow(InputError);
      expect(parse).toThrow(/^option "--top": 0 is not a whole number of 1 or more$/);
    }
  });

  test('a name is given once and is not empty', () => {
    expect(once('genre', undefined)).toBe('genre');
    expect(() => once('genre', 'label')).toThrow('given twice');
    expect(() => once(' ', undefined)).toThrow('empty');
  });
});
