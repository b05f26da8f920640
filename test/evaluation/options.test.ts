import { describe, expect, test } from '@jest/globals';
import { parseOptions } from '../../src/core/options/index.js';
import { evaluationOptions } from '../../src/evaluation/options.js';

describe('evaluationOptions', () => {
  test('has the documented defaults', () => {
    expect(parseOptions(evaluationOptions, {}, 'evaluation')).toEqual({
      split: 'artist',
      testShare: 0.2,
      seed: 0,
      resamples: 200,
      level: 0.95,
    });
  });

  test('refuses unknown options', () => {
    expect(() => parseOptions(evaluationOptions, { testSize: 0.3 }, 'evaluation')).toThrow(
      /unknown option "testSize"/,
    );
  });
});
