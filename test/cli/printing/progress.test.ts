import { describe, expect, test } from '@jest/globals';
import { durationText } from '../../../src/cli/printing/progress.js';

describe('how long is left', () => {
  test.each([
    [0.2, '1s'],
    [59, '59s'],
    [200, '3m20s'],
    [3599.5, '1h00m'],
    [3900, '1h05m'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
