import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breathe } from '../../../src/core/options/index.js';
import { Allowance } from '../../../src/core/threads/index.js';

describe('Allowance', () => {
  test('begins work in order, within the limit, but for one piece alone', async () => {
    const weights = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(weights, fc.integer({ min: 1, max: 10 }), async (pieces, limit) => {
        const allowance = new Allowance(limit);
        const running = new Map<number, number>();
        const begun: number[] = [];
        await Promise.all(
          pieces.map((weight, piece) =>
            allowance.within(weight, async () => {
              begun.push(piece);
              running.set(piece, weight);
              const sum = [...running.values()].reduce((a, b) => a + b);
              const others = [...running.values()].filter((one) => one > 0).length;
              expect(sum <= limit || others === 1).toBe(true);
              for (let turn = 0; turn < weight % 3; turn++) await breathe();
              running.delete(piece);
            }),
          ),
        );
        expect(begun).toEqual([...pieces.keys()]);
      }),
      { numRuns: 50 },
    );
  });

  test('work that fails leaves its room to others', async () => {
    const allowance = new Allowance(1);
    const failing = allowance.within(1, () => Promise.reject(new Error('no such luck')));
    const next = allowance.within(1, async () => 'done');
    await expect(failing).rejects.toThrow('no such luck');
    expect(await next).toBe('done');
  });

  test('work that is given up while it waits is not begun, and lets the next one begin', async () => {
    const allowance = new Allowance(2);
    const ending = new AbortController();
    let end = (): void => {};
    const running = allowance.within(1, () => new Promise<void>((resolve) => (end = resolve)));
    const waiting = allowance.within(2, () => Promise.reject(new Error('begun')), ending.signal);
    const next = allowance.within(1, async () => 'done');
    ending.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(await next).toBe('done');
    await expect(allowance.within(1, async () => {}, ending.signal)).rejects.toThrow('enough');
    end();
    await running;
  });
});
