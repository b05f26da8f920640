import { describe, expect, test } from '@jest/globals';
import { ranOutOfTime, retryAfter } from '../../../src/genres/asking/failure.js';

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  test.each([
    [null, 0],
    ['30', 30_000],
    [' 0 ', 0],
    [new Date(now + 90_000).toUTCString(), 90_000],
    [new Date(now - 90_000).toUTCString(), 0],
    ['soon', 0],
  ])('%j is %d ms', (header, wait) => expect(retryAfter(header, now)).toBe(wait));
});

test.each([
  ['java.util.concurrent.TimeoutException\n\tat java.util.', true],
  ['upstream request timeout', true],
  ['Query deadline is expired.', true],
  ['Query timed out', true],
  ['java.lang.NullPointerException', false],
])('whether %j says that time ran out', (text, says) => expect(ranOutOfTime(text)).toBe(says));
