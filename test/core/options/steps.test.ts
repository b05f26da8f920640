import { expect, test } from '@jest/globals';
import { finish, finishInTurns, type Steps } from '../../../src/core/options/index.js';

/** Counts up to 3, each step as long as a turn. */
function* count(steps: number[]): Steps<string> {
  for (let step = 1; step <= 3; step++) {
    for (const end = performance.now() + 10; performance.now() < end; );
    steps.push(step);
    yield;
  }
  return 'done';
}

test('all steps are done at once', () => {
  const steps: number[] = [];
  expect(finish(count(steps))).toBe('done');
  expect(steps).toEqual([1, 2, 3]);
});

test('or with turns of the event loop between them', async () => {
  const steps: number[] = [];
  let seen = -1;
  setImmediate(() => {
    seen = steps.length;
  });
  expect(await finishInTurns(count(steps))).toBe('done');
  expect(steps).toEqual([1, 2, 3]);
  expect(seen).toBeLessThan(3);
});

test('which a signal ends', async () => {
  const steps: number[] = [];
  const reason = new Error('enough');
  await expect(finishInTurns(count(steps), AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(steps.length).toBeLessThan(3);
});
