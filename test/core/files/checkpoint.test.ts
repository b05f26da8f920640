import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { Checkpoint, type CheckpointKind } from '../../../src/core/files/index.js';

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

describe('Checkpoint', () => {
  let parent: string;
  let folder: string;
  const open = (resume: boolean, job = ours) => Checkpoint.open(kind, folder, job, resume);

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'checkpoint-'));
    folder = join(parent, 'deep', 'checkpoint');
  });
  afterEach(() => rm(parent, { recursive: true }));

  test('a resumed one has the parts that were put there, a new one none', async () => {
    const first = await open(true);
    expect(first.found).toBe(0);
    await first.put(keyOf('a'), part);
    await first.put(keyOf('b'), new Uint8Array(0));
    const second = await open(true);
    expect(second.found).toBe(2);
    expect(new Uint8Array((await second.get(keyOf('a'))) ?? [])).toEqual(part);
    expect(await second.get(keyOf('b'))).toHaveLength(0);
    expect(await second.get(keyOf('c'))).toBeUndefined();
    const anew = await open(false);
    expect(anew.found).toBe(0);
    expect(await anew.get(keyOf('a'))).toBeUndefined();
    await anew.remove();
    expect(await readdir(join(parent, 'deep'))).toEqual([]);
  });

  test('a part that was cut off, changed, or named by another key counts for nothing', async () => {
    const checkpoint = await open(false);
    await checkpoint.put(keyOf('a'), part);
    const whole = await readFile(join(folder, keyOf('a')));
    const file = join(folder, keyOf('b'));
    const damaged = [whole, Buffer.alloc(0)];
    for (let end = 1; end < whole.length; end++) damaged.push(whole.subarray(0, end));
    for (let at = 0; at < whole.length; at++) {
      damaged.push(Buffer.from(whole.map((byte, k) => (k === at ? byte ^ 1 : byte))));
    }
    for (const bytes of damaged) {
      await writeFile(file, bytes);
      expect(await checkpoint.get(keyOf('b'))).toBeUndefined();
    }
  });

  test('a part that is there but cannot be read is not taken for missing', async () => {
    const checkpoint = await open(false);
    const file = join(folder, keyOf('a'));
    await mkdir(file);
    await expect(checkpoint.get(keyOf('a'))).rejects.toThrow(`${file}: this is a folder`);
  });

  test('a part that comes after the end is not kept', async () => {
    for (const end of ['remove', Symbol.asyncDispose] as const) {
      const checkpoint = await open(false);
      await checkpoint[end]();
      await checkpoint.put(keyOf('a'), part);
      expect(await readdir(join(parent, 'deep'))).toEqual([]);
    }
  });

  test('warns where it cannot be removed', async () => {
    const checkpoint = await open(false);
    await rm(join(parent, 'deep'), { recursive: true });
    await writeFile(join(parent, 'deep'), 'a file');
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    await checkpoint.remove();
    expect(emitWarning).toHaveBeenCalledWith(expect.stringContaining(`remove ${folder}`));
    emitWarning.mockRestore();
  });

  test('what a dead process left half written is no part, and is removed', async () => {
    await open(false);
    await writeFile(join(folder, `.${keyOf('a')}.supergenre-part-elsewhere.1.1`), 'half');
    await writeFile(join(folder, '.checkpoint.json.supergenre-part-elsewhere.1.1'), 'half');
    expect((await open(true)).found).toBe(0);
    expect(await readdir(folder)).toEqual(['checkpoint.json']);
  });

  test('another job is refused with resume, and its parts are left alone', async () => {
    const checkpoint = await open(false);
    await checkpoint.put(keyOf('a'), part);
    await expect(open(true, { ...ours, songs: 4 })).rejects.toThrow(
      `${folder}: the job in this folder has other songs; resume it with what it was started with, or leave out --resume (the option "resume")`,
    );
    expect((await open(true)).found).toBe(1);
    expect((await open(false, { ...ours, songs: 4 })).found).toBe(0);
  });

  test('a folder that holds anything else is refused and left alone', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    for (const resume of [true, false]) {
      await expect(open(resume)).rejects.toThrow(
        'the folder holds "thesis.txt", which is not part of the checkpoint of a job; name a new folder',
      );
    }
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  test('a header that is damaged, or of another kind, is refused with resume only', async () => {
    await open(false);
    const file = join(folder, 'checkpoint.json');
    await writeFile(file, '{"format":"test job","songs":"many"}');
    await expect(open(true)).rejects.toThrow('option "songs"');
    await writeFile(file, '{"format":"test');
    await expect(open(true)).rejects.toThrow(`${file}, line 1`);
    await writeFile(file, '{"format":"other"}');
    await expect(open(true)).rejects.toThrow('this is not the checkpoint of a job');
    expect((await open(false)).found).toBe(0);
  });

  test('a file where the folder should be is refused', async () => {
    await mkdir(join(parent, 'deep'));
    await writeFile(folder, '');
    await expect(open(false)).rejects.toThrow(`${folder}: `);
    await expect(open(true)).rejects.toThrow(`${folder}: `);
  });
});
