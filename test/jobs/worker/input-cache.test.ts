import { expect, test } from '@jest/globals';
import { ResourceError } from '../../../src/core/errors/index.js';
import { uint8Input } from '../../../src/core/jobs/index.js';
import { JobStore, type Objects } from '../../../src/jobs/store/index.js';
import { InputCache } from '../../../src/jobs/worker/input-cache.js';

/** A store in memory, what was read of it, and how to keep a reader waiting. */
async function watched() {
  const kept = new Map<string, Uint8Array>();
  const reads: string[] = [];
  const gates = new Map<string, Promise<void>>();
  const objects: Objects = {
    place: 'memory',
    async get(key) {
      const hash = key.slice(-64);
      reads.push(hash);
      await gates.get(hash);
      return kept.get(key);
    },
    async put(key, content) {
      if ('file' in content) throw new Error('no file is stored here');
      kept.set(key, Buffer.concat(content));
    },
    create: async (key, content) => void kept.set(key, Buffer.from(content)),
  };
  const store = await JobStore.open(objects);
  const hashes = await Promise.all(
    [1, 2, 3].map((value) => store.putInput(new Uint8Array(8).fill(value))),
  );
  reads.length = 0;
  const count = (hash: string) => reads.filter((read) => read === hash).length;
  return { store, hashes, gates, kept, count };
}

test('inputs are kept as far as there is room, those that were used last', async () => {
  const { store, hashes, count } = await watched();
  const [a, b, c] = hashes;
  const inputs = new InputCache(store, 16);
  for (const hash of [a, b, a, c, a]) {
    expect(await inputs.read(uint8Input, hash)).toEqual(
      new Uint8Array(8).fill(1 + hashes.indexOf(hash)),
    );
  }
  expect(hashes.map(count)).toEqual([1, 1, 1]);
  await inputs.read(uint8Input, b);
  expect(count(b)).toBe(2);
});

test('one that is being read is read once, whatever is let go of meanwhile', async () => {
  const { store, hashes, gates, count } = await watched();
  const [slow, b, c] = hashes;
  const inputs = new InputCache(store, 8);
  let open = () => {};
  gates.set(
    slow,
    new Promise((resolve) => {
      open = resolve;
    }),
  );
  const first = inputs.read(uint8Input, slow);
  for (const hash of [b, c]) await inputs.read(uint8Input, hash);
  const second = inputs.read(uint8Input, slow);
  open();
  expect(await second).toBe(await first);
  expect(count(slow)).toBe(1);
});

test('one that is missing is told, and looked for again', async () => {
  const { store, hashes, kept } = await watched();
  const inputs = new InputCache(store, 100);
  const [key] = [...kept.keys()].filter((name) => name.endsWith(hashes[0]));
  const whole = kept.get(key) ?? new Uint8Array();
  kept.delete(key);
  await expect(inputs.read(uint8Input, hashes[0])).rejects.toThrow(ResourceError);
  kept.set(key, whole);
  expect(await inputs.read(uint8Input, hashes[0])).toEqual(Uint8Array.from(whole));
});
