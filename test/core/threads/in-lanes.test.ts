import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { breathe } from '../../../src/core/options/index.js';
import { inLanes, type Lane, shared } from '../../../src/core/threads/index.js';

const module = new URL('../../support/thread-task.js', import.meta.url);

/** Work of so many pieces, each done by a task in a thread. */
function pieces(count: number, work: (lane: Lane, piece: number) => Promise<void>) {
  let next = 0;
  return (lane: Lane) => (next < count ? work(lane, next++) : undefined);
}

describe('inLanes', () => {
  test('does each piece once, in threads, no two lanes in one workspace at a time', async () => {
    for (const lanes of [0, 1, 3]) {
      const counts = shared(Int32Array, 20);
      const busy = new Set<number>();
      const work = pieces(20, async ({ pool, workspace }, index) => {
        expect(busy.has(workspace)).toBe(false);
        busy.add(workspace);
        await pool.run({ module, name: 'increment' }, { counts, index });
        busy.delete(workspace);
      });
      await inLanes(lanes, undefined, work);
      expect(Array.from(counts)).toEqual(new Array(20).fill(lanes === 0 ? 0 : 1));
    }
  });

  test('asks for no more pieces after one that fails, and waits for those under way', async () => {
    let begun = 0;
    let ended = 0;
    const work = pieces(100_000, async ({ pool }, piece) => {
      begun++;
      await pool.run({ module, name: piece === 3 ? 'fail' : 'double' }, piece);
      ended++;
    });
    await expect(inLanes(2, undefined, work)).rejects.toThrow('no such luck');
    expect(begun).toBeLessThan(100_000);
    expect(ended).toBe(begun - 1);
  });

  test('a signal ends the work between two pieces, and is told to tasks', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const work = pieces(100, async ({ stop }, piece) => {
      if (piece === 4) controller.abort(new Error('enough'));
      told.push(Atomics.load(stop, 0));
      await breathe();
    });
    await expect(inLanes(1, controller.signal, work)).rejects.toThrow('enough');
    expect(told).toEqual([0, 0, 0, 0, 1]);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    await expect(inLanes(1, controller.signal, work)).rejects.toThrow('enough');
    expect(told).toHaveLength(5);
  });
});
