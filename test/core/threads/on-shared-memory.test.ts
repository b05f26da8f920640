import { expect, test } from '@jest/globals';
import { onSharedMemory } from '../../../src/core/threads/index.js';

test('plain data keep their values, with all arrays on shared memory', () => {
  const data = {
    ...{ name: 'points', missing: undefined, none: null },
    inside: { values: Float64Array.of(1, Number.NaN), counts: Int32Array.of(3) },
    list: [{ small: Float32Array.of(0.5) }, 'text'],
  };
  const moved = onSharedMemory(data);
  expect(moved).toEqual(data);
  for (const { buffer } of [moved.inside.values, moved.inside.counts]) {
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  }
  expect(Array.isArray(moved.list)).toBe(true);
  const again = onSharedMemory(moved);
  expect(again.inside.values).toBe(moved.inside.values);
});
