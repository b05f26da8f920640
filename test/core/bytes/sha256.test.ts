import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256, sha256Text } from '../../../src/core/bytes/index.js';
import { Sha256 } from '../../../src/core/bytes/portable-sha256.js';

test('pieces have the hash of all their bytes together', () => {
  const pieces = ['a', '', 'bc'].map((text) => Buffer.from(text));
  const expected = createHash('sha256').update('abc');
  expect(sha256Text(...pieces)).toBe(expected.copy().digest('hex'));
  expect([...sha256(...pieces)]).toEqual([...expected.digest()]);
});

test('without Node’s own the hash is the same, wherever pieces and blocks end', () => {
  const piece = fc.uint8Array({ maxLength: 150 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const [portable, own] = [new Sha256(), createHash('sha256')];
      for (const bytes of pieces) {
        portable.update(bytes);
        own.update(bytes);
      }
      expect(Buffer.from(portable.digest()).toString('hex')).toBe(own.digest('hex'));
    }),
  );
});
