import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { type PartStore, takeOrMake } from '../../../src/core/files/index.js';

class MemoryStore implements PartStore {
  readonly parts = new Map<string, Uint8Array>();

  async get(key: string) {
    return this.parts.get(key);
  }

  async put(key: string, bytes: Uint8Array) {
    this.parts.set(key, bytes);
  }
}

const text = {
  toBytes: (part: string) => new TextEncoder().encode(part),
  fromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

test('makes exactly the parts that the store lacks, and keeps them', async () => {
  const keys = fc.uniqueArray(fc.string(), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(keys, fc.infiniteStream(fc.boolean()), async (keys, stream) => {
      const coin = () => stream.next().value;
      const store = new MemoryStore();
      const known = new Set(keys.filter(coin));
      for (const key of known) await store.put(key, text.toBytes(`of ${key}`));
      const parts = await takeOrMake(store, keys, text, async (missing, keep) => {
        expect(missing.map((position) => keys[position])).toEqual(
          keys.filter((key) => !known.has(key)),
        );
        const made = missing.map((position) => `of ${keys[position]}`);
        for (const [k, part] of made.entries()) if (coin()) await keep(part, k);
        return made;
      });
      expect(parts).toEqual(keys.map((key) => `of ${key}`));
      for (const key of keys) expect(await store.get(key)).toEqual(text.toBytes(`of ${key}`));
    }),
  );
});

test('keeps what was finished before a failure', async () => {
  const store = new MemoryStore();
  const made = takeOrMake(store, ['a', 'b'], text, async (_, keep) => {
    await keep('first', 1);
    throw new RangeError('no');
  });
  await expect(made).rejects.toThrow('no');
  expect([...store.parts.keys()]).toEqual(['b']);
});

test('parts with the same key are made once', async () => {
  const keys = ['a', 'b', 'a', 'c', 'b', 'a'];
  const store = new MemoryStore();
  await store.put('c', text.toBytes('of c'));
  const parts = await takeOrMake(store, keys, text, async (missing) => {
    expect(missing).toEqual([0, 1]);
    return missing.map((position) => `of ${keys[position]}`);
  });
  expect(parts).toEqual(keys.map((key) => `of ${key}`));
});

test('a part that its format refuses is made again, another fault is passed on', async () => {
  const store = new MemoryStore();
  await store.put('a', text.toBytes('of another kind'));
  const takeWith = (fault: Error) => {
    const fromBytes = () => {
      throw fault;
    };
    return takeOrMake(store, ['a'], { ...text, fromBytes }, async () => ['of a']);
  };
  const bug = new TypeError('no');
  await expect(takeWith(bug)).rejects.toBe(bug);
  expect(await takeWith(new InputError('refused'))).toEqual(['of a']);
  expect(await store.get('a')).toEqual(text.toBytes('of a'));
});
