import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type CheckpointKind, checkpointBeside, PartFile } from '../../../src/core/files/index.js';

const header = z.strictObject({ format: z.literal('test job'), songs: z.int() });
const kind: CheckpointKind<z.output<typeof header>> = {
  format: 'test job',
  header,
  job: 'job',
  difference: (kept, wanted) => (kept.songs === wanted.songs ? undefined : 'has other songs'),
};
const ours: z.output<typeof header> = { format: 'test job', songs: 3 };
const keyOf = (digit: string) => digit.repeat(64);
const part = Uint8Array.from([1, 2, 3]);

describe('PartFile', () => {
  let folder: string;
  let target: string;
  let file: string;
  const open = (resume: boolean, job = ours) => PartFile.open(kind, target, job, resume);
  const partsOf = async (parts: PartFile) =>
    Promise.all(['a', 'b', 'c'].map(async (key) => (await parts.get(keyOf(key)))?.length));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'part-file-'));
    target = join(folder, 'table.csv');
    file = await checkpointBeside(target);
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Writes a file with the parts a (3 bytes) and b (none). @returns its bytes. */
  async function writeTwo(): Promise<Buffer> {
    await using parts = await open(false);
    await parts.put(keyOf('a'), part);
    await parts.put(keyOf('b'), new Uint8Array(0));
    return readFile(file);
  }

  test('a resumed one has the parts that were put there, a new one none', async () => {
    await writeTwo();
    {
      await using parts = await open(true);
      expect([parts.size, parts.has(keyOf('a')), parts.has(keyOf('c'))]).toEqual([2, true, false]);
      expect(new Uint8Array((await parts.get(keyOf('a'))) ?? [])).toEqual(part);
      await Promise.all([parts.put(keyOf('c'), part), parts.put(keyOf('a'), part.subarray(1))]);
      expect(await partsOf(parts)).toEqual([2, 0, 3]);
    }
    {
      await using parts = await open(true);
      expect(await partsOf(parts)).toEqual([2, 0, 3]);
      await parts.remove();
    }
    expect(await readdir(folder)).toEqual([]);
    await using anew = await open(true);
    expect(anew.size).toBe(0);
  });

  test('one that is not resumed starts anew, and goes where it gets no part', async () => {
    await writeTwo();
    await (await open(false))[Symbol.asyncDispose]();
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file that is cut off while it is open gives no part of a part', async () => {
    const whole = await writeTwo();
    await using parts = await open(true);
    await truncate(file, whole.indexOf('\n') + 1 + 70);
    await expect(parts.get(keyOf('a'))).rejects.toThrow(
      `${file}: it was cut off while it was in use; start the same again`,
    );
  });

  test('wherever the file was cut off, the parts before are there, and others can follow', async () => {
    const whole = await writeTwo();
    const line = whole.indexOf('\n') + 1;
    const second = whole.length - 68;
    for (let end = line; end < whole.length; end++) {
      await writeFile(file, whole.subarray(0, end));
      await using parts = await open(true);
      expect(await partsOf(parts)).toEqual([end < second ? undefined : 3, undefined, undefined]);
      await parts.put(keyOf('c'), part);
      await using again = await open(true);
      expect(await again.get(keyOf('c'))).toHaveLength(3);
    }
  });

  test('whatever byte of a part was changed, it counts for nothing', async () => {
    const whole = await writeTwo();
    for (let at = whole.length - 68; at < whole.length; at++) {
      await writeFile(file, Buffer.from(whole.map((byte, k) => (k === at ? byte ^ 1 : byte))));
      await using parts = await open(true);
      expect(await partsOf(parts)).toEqual([3, undefined, undefined]);
    }
  });

  test('of another job is refused, and left as it is', async () => {
    const whole = await writeTwo();
    await expect(open(true, { ...ours, songs: 4 })).rejects.toThrow(
      `${file}: the job in this file has other songs; resume it with what it was started with, or leave out --resume`,
    );
    expect(await readFile(file)).toEqual(whole);
    await writeFile(file, '{"format":"another"}\n');
    await expect(open(true)).rejects.toThrow('this is not the checkpoint of a job');
    await writeFile(file, 'nonsense');
    await expect(open(true)).rejects.toThrow('not valid JSON');
  });

  test('keeps nothing more once it is closed', async () => {
    const parts = await open(false);
    await parts.put(keyOf('a'), part);
    await parts[Symbol.asyncDispose]();
    await parts.put(keyOf('b'), part);
    await using again = await open(true);
    expect(again.size).toBe(1);
  });
});
