import { describe, expect, jest, test } from '@jest/globals';
import { Breather } from '../../../src/core/options/index.js';

describe('Breather', () => {
  test('reports how far a step is, and lets other work run', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const told: string[] = [];
    const breather = new Breather(
      { threads: 1, onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`) },
      'work',
      9,
    );
    setImmediate(() => told.push('other work'));
    await breather.rest(4);
    breather.report(9);
    expect(told).toEqual(['work 0/9', 'work 4/9', 'other work', 'work 9/9']);
    expect(breather.isDue).toBe(false);
    now.mockReturnValue(1041);
    expect(breather.isDue).toBe(true);
    now.mockRestore();
  });

  test('ends with the reason of the signal', async () => {
    const abort = new AbortController();
    const breather = new Breather({ threads: 1, signal: abort.signal }, 'work', 9);
    abort.abort(new Error('enough'));
    await expect(breather.rest(1)).rejects.toThrow('enough');
    expect(() => new Breather({ threads: 1, signal: abort.signal }, 'work', 9)).toThrow('enough');
  });
});
