import { InputError } from '../../src/core/errors/index.js';
import type { FuzzInput } from './input.js';

/** An input with a fault. */
function planted(name: string, read: FuzzInput['read']): FuzzInput {
  return { name, read, make: async () => ({ file: 'some text' }) };
}

/** What an input can do right, and all that it can do wrong. */
export const inputs: readonly FuzzInput[] = [
  planted('right', async () => [0, 0.5, 1]),
  planted('refused', async () => {
    throw new InputError('is wrong');
  }),
  planted('type-error', async () => {
    throw new TypeError('of ours');
  }),
  planted('nan', async () => [0.5, Number.NaN]),
  planted('too-large', async () => [1.5]),
  planted('long-message', async () => {
    throw Object.assign(new InputError(''), { message: 'x'.repeat(2_000) });
  }),
  planted('hang', async () => {
    for (;;);
  }),
  planted('waiting', () => new Promise(() => setInterval(() => undefined, 1_000))),
  planted('memory', async () => {
    const held: Uint8Array[] = [];
    for (;;) {
      held.push(new Uint8Array(1 << 24).fill(1));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }),
  planted('exit', async () => process.exit(3)),
  planted('rejection', async () => {
    Promise.reject(new TypeError('left alone'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [];
  }),
];
