import os from 'node:os';
import { describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { breathe, parseOptions, type Run, runOptions } from '../../../src/core/options/index.js';

const schema = z.strictObject(runOptions);

describe('runOptions', () => {
  test('parse to a Run, with a thread for each core', () => {
    jest.spyOn(os, 'availableParallelism').mockReturnValue(7);
    const run: Run = {
      onProgress: undefined,
      signal: undefined,
      ...parseOptions(schema, {}, 'fit'),
    };
    expect(run).toEqual({
      onProgress: undefined,
      signal: undefined,
      threads: 7,
    });
  });

  test.each([
    { threads: 0 },
    { threads: 1.5 },
    { threads: 1025 },
    { onProgress: 1 },
    { signal: {} },
  ])('refuse %j', (options) => {
    const [name] = Object.keys(options);
    expect(() => parseOptions(schema, options, 'fit')).toThrow(`fit: option "${name}"`);
  });
});

test('breathe lets waiting work run, and throws the reason of a signal', async () => {
  let ran = false;
  setImmediate(() => {
    ran = true;
  });
  await breathe();
  expect(ran).toBe(true);
  await expect(breathe(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
