import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sha256 } from '../../../src/core/files/index.js';

test('pieces have the hash of all their bytes together', () => {
  const pieces = ['a', '', 'bc'].map((text) => Buffer.from(text));
  const expected = createHash('sha256').update('abc').digest();
  expect(sha256(...pieces)).toEqual(expected);
});
