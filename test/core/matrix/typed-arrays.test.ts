import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { isTyped } from '../../../src/core/matrix/index.js';

test('knows typed arrays by their kind, from every realm', () => {
  expect(isTyped(new Float32Array(1), 'Float32Array')).toBe(true);
  expect(isTyped(runInNewContext('new Float32Array(1)'), 'Float32Array')).toBe(true);
  expect(isTyped(Buffer.of(1), 'Uint8Array')).toBe(true);
  for (const other of [[1], new Float64Array(1), new DataView(new ArrayBuffer(4)), null, 'x']) {
    expect(isTyped(other, 'Float32Array')).toBe(false);
  }
});
