import { describe, expect, test } from '@jest/globals';
import { Pace } from '../../src/clustering/pace.js';

describe('pace', () => {
  test('tells how far a step is, and lets other work run', async () => {
    const told: string[] = [];
    const pace = new Pace(
      { threads: 1, onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`) },
      'work',
      9,
    );
    setImmediate(() => told.push('other work'));
    await pace.rest(4);
    pace.tell(9);
    expect(told).toEqual(['work 0/9', 'work 4/9', 'other work', 'work 9/9']);
    expect(pace.isDue).toBe(false);
  });

  test('ends with the reason of the signal', async () => {
    const abort = new AbortController();
    const pace = new Pace({ threads: 1, signal: abort.signal }, 'work', 9);
    abort.abort(new Error('enough'));
    await expect(pace.rest(1)).rejects.toThrow('enough');
    expect(() => new Pace({ threads: 1, signal: abort.signal }, 'work', 9)).toThrow('enough');
  });
});
