import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assert, asyncProperty, nat, uint8Array } from 'fast-check';
import { ResourceError } from '../../../src/core/errors/index.js';
import { folderObjects, JobStore, type Objects, openStore } from '../../../src/jobs/store/index.js';

const JOB = 'ab'.repeat(32);

/** Objects in memory, to be damaged. */
function memory(): Objects & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    place: 'memory',
    kept,
    get: async (key) => kept.get(key),
    async put(key, content) {
      if ('file' in content) throw new Error('no file is stored here');
      kept.set(key, Buffer.concat(content));
    },
    create: async (key, content) => void (kept.has(key) || kept.set(key, Buffer.from(content))),
  };
}

describe('a store of jobs', () => {
  test('believes nothing that was changed or cut', async () => {
    const objects = memory();
    const store = await JobStore.open(objects);
    await assert(
      asyncProperty(uint8Array(), nat(), nat(), async (bytes, at, cut) => {
        const hash = await store.putInput(bytes);
        await store.putResult(JOB, bytes);
        expect(await store.input(hash)).toEqual(Buffer.from(bytes));
        expect(await store.result(JOB)).toEqual(Buffer.from(bytes));
        for (const [key, whole] of objects.kept) {
          if (key === 'store.json' || whole.length === 0) continue;
          const changed = Uint8Array.from(whole);
          changed[at % whole.length] ^= 1 + (cut % 255);
          for (const damaged of [changed, whole.subarray(0, cut % whole.length)]) {
            objects.kept.set(key, damaged);
            const name = key.slice(-64);
            const read = key.startsWith('inputs') ? store.input(name) : store.result(name);
            expect(await read).toBeUndefined();
          }
          objects.kept.set(key, whole);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is opened while another process is making it', async () => {
    const objects = memory();
    const { id } = await JobStore.open(objects);
    const seen = [undefined, new Uint8Array(), new Uint8Array()];
    const late: Objects = {
      ...objects,
      get: async (key) => (seen.length > 0 ? seen.shift() : objects.get(key)),
    };
    expect((await JobStore.open(late)).id).toBe(id);
  });

  test('takes a result for no other job', async () => {
    const objects = memory();
    const store = await JobStore.open(objects);
    await store.putResult(JOB, Uint8Array.of(1));
    const [stored] = [...objects.kept].filter(([key]) => key.startsWith('results'));
    const other = 'cd'.repeat(32);
    objects.kept.set(stored[0].replaceAll(JOB, other).replace('/ab/', '/cd/'), stored[1]);
    expect(await store.result(other)).toBeUndefined();
  });

  test('writes an input once, again where it is damaged, and after a disk that was full', async () => {
    const objects = memory();
    const written: string[] = [];
    let isFull = true;
    const watched: Objects = {
      ...objects,
      async put(key, pieces) {
        if (isFull) throw new ResourceError('no space is left on the disk');
        written.push(key);
        await objects.put(key, pieces);
      },
    };
    const store = await JobStore.open(watched);
    const bytes = Uint8Array.of(1, 2, 3);
    await expect(store.putInput(bytes)).rejects.toThrow('no space');
    isFull = false;
    const hash = await store.putInput(bytes);
    await store.putInput([bytes.subarray(0, 1), bytes.subarray(1)]);
    expect(written).toEqual([`inputs/${hash.slice(0, 2)}/${hash}`]);
    objects.kept.set(written[0], Uint8Array.of(1, 2));
    await (await JobStore.open(watched)).putInput(bytes);
    expect(written.length).toBe(2);
    expect(await store.input(hash)).toEqual(Buffer.from(bytes));
  });

  test.each(['../../etc/passwd', 'AB'.repeat(32), ''])(
    'reads and writes hashes only: %s',
    async (name) => {
      const store = await JobStore.open(memory());
      await expect(store.input(name)).rejects.toThrow();
      await expect(store.result(name)).rejects.toThrow();
      await expect(store.putResult(name, new Uint8Array())).rejects.toThrow();
    },
  );
});

describe('a store in a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergenre-store-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is the same for all who open it, at the same time too', async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openStore(join(folder, 'new/store'))));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    const hash = await opened[0].putInput(Uint8Array.of(1));
    expect(await opened[1].input(hash)).toEqual(Buffer.of(1));
    const other = await openStore(join(folder, 'other'));
    expect(other.id).not.toBe(opened[0].id);
  });

  test('stores a file anew that was damaged since', async () => {
    const store = await openStore(join(folder, 'files'));
    const file = join(folder, 'song.wav');
    await writeFile(file, 'sound');
    const hash = await store.putFile(file, 5);
    await writeFile(join(folder, 'files/inputs', hash.slice(0, 2), hash), 'noise');
    expect(await store.putFile(file, 5)).toBe(hash);
    expect(await store.input(hash)).toEqual(Buffer.from('sound'));
  });

  test('leaves one file of many writers', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore(join(folder, 'many'))));
    await Promise.all(stores.map((store) => store.putResult(JOB, Buffer.alloc(100_000, 7))));
    expect(await readdir(join(folder, 'many/results/ab'))).toEqual([JOB]);
  });

  test('is refused where its mark is none', async () => {
    const objects = folderObjects(join(folder, 'foreign'));
    await objects.create('store.json', '{"name":"mine"}');
    await expect(JobStore.open(objects)).rejects.toThrow(
      /foreign: "store.json" there is no mark of a store of jobs; name another place/,
    );
  });
});
