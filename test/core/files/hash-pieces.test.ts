import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashArray, hashTexts } from '../../../src/core/files/index.js';

async function digestOf(texts: readonly string[], atOnce?: number): Promise<string> {
  const hash = createHash('sha256');
  await hashTexts(hash, texts, { atOnce });
  return hash.digest('hex');
}

test('an array has the same hash in slices of any size', async () => {
  const values = Int32Array.from({ length: 20 }, (_, i) => i * 0x01020304).subarray(3);
  const whole = createHash('sha256').update(values).digest('hex');
  for (const atOnce of [1, 7, 16, 68, 100, undefined]) {
    const hash = createHash('sha256');
    await hashArray(hash, values, { atOnce });
    expect(hash.digest('hex')).toBe(whole);
  }
});

test('texts have the same hash in pieces of any size, and others another one', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.integer({ min: 1, max: 20 }), async (a, b, atOnce) => {
      expect(await digestOf(a, atOnce)).toBe(await digestOf(a));
      const isSame = JSON.stringify(a) === JSON.stringify(b);
      expect((await digestOf(a)) === (await digestOf(b))).toBe(isSame);
    }),
  );
  expect(await digestOf(['a', 'bc'])).not.toBe(await digestOf(['ab', 'c']));
});

test('hashing stops when it is aborted', async () => {
  const reason = new Error('stopped');
  const options = { signal: AbortSignal.abort(reason), atOnce: 2 };
  const hash = createHash('sha256');
  await expect(hashArray(hash, new Uint8Array(5), options)).rejects.toBe(reason);
  await expect(hashTexts(hash, ['one', 'two'], options)).rejects.toBe(reason);
});
