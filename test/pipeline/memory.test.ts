import { expect, test } from '@jest/globals';
import { checkFitMemory, estimateFitMemory } from '../../src/pipeline/memory.js';

const size = { songs: 22_000_000, features: 14 };

test('refuses a fit that needs more memory than there is, with both figures', () => {
  const needed = estimateFitMemory(size);
  expect(() => checkFitMemory(size, needed - 1)).toThrow(
    /^a fit on 22000000 songs with 14 features takes at least 7\.\d GB of memory, and 7\.\d GB are free; end other programs/,
  );
  expect(() => checkFitMemory(size, needed)).not.toThrow();
  expect(() => checkFitMemory({ ...size, songs: 999_999 }, 0)).not.toThrow();
});
