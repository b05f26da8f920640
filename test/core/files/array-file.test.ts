import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  arrayTaker,
  readArrayFile,
  type StoredArray,
  writeArrayFile,
} from '../../../src/core/files/index.js';
import { isTyped } from '../../../src/core/matrix/index.js';

const MAGIC = 'SGTESTED';

describe('a file of arrays', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'array-file-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function write(arrays: Record<string, StoredArray>): Promise<string> {
    const file = join(folder, 'arrays.bin');
    await writeArrayFile(file, MAGIC, 3, { name: 'genres · géneros' }, arrays);
    return file;
  }

  test('gives back content and arrays, bit by bit and on shared memory', async () => {
    const odd = Float32Array.of(0.1, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-45);
    const part = Int32Array.from({ length: 9 }, (_, i) => i - 4).subarray(2, 5);
    const file = await write({ odd, part, empty: new Float32Array(0) });
    const { content, arrays } = await readArrayFile(file, MAGIC, 3);
    expect(content).toEqual({ name: 'genres · géneros' });
    expect([...arrays.keys()]).toEqual(['odd', 'part', 'empty']);
    expect([...(arrays.get('odd') ?? [])]).toEqual([...odd]);
    expect([...(arrays.get('part') ?? [])]).toEqual([-2, -1, 0]);
    expect(arrays.get('empty')?.length).toBe(0);
    expect(isTyped(arrays.get('odd'), 'Float32Array')).toBe(true);
    expect(isTyped(arrays.get('part'), 'Int32Array')).toBe(true);
    expect(arrays.get('odd')?.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('holds doubles and bytes, too, and gives them where they are as they should be', async () => {
    const doubles = Float64Array.of(0.1, Number.POSITIVE_INFINITY);
    const file = await write({ bytes: Uint8Array.of(1, 2, 255), doubles });
    const { arrays } = await readArrayFile(file, MAGIC, 3);
    const take = arrayTaker(arrays, file);
    expect([...take(Uint8Array, 'bytes', 3)]).toEqual([1, 2, 255]);
    expect([...take(Float64Array, 'doubles', 2, () => true)]).toEqual([...doubles]);
    expect(() => take(Float64Array, 'doubles', 2)).toThrow('numbers in its array "doubles"');
    expect(() => take(Float64Array, 'bytes', 3)).toThrow(`${file}: has no array "bytes" of 3`);
    expect(() => take(Uint8Array, 'bytes', 2)).toThrow('no array "bytes" of 2 numbers');
    expect(() => take(Uint8Array, 'other', 2)).toThrow('no array "other"');
  });

  test('is the same bytes for the same content', async () => {
    const arrays = { values: Float32Array.of(1, 2, 3) };
    const first = await readFile(await write(arrays));
    expect(await readFile(await write(arrays))).toEqual(first);
  });

  test('is refused wherever a byte is changed or the end is missing', async () => {
    const file = await write({ values: Float32Array.of(1, 2, 3) });
    const bytes = await readFile(file);
    for (let at = MAGIC.length; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      await writeFile(file, changed);
      await expect(readArrayFile(file, MAGIC, 3)).rejects.toThrow(`${file}: is damaged`);
    }
    for (const length of [MAGIC.length, MAGIC.length + 30, bytes.length - 1]) {
      await writeFile(file, bytes.subarray(0, length));
      await expect(readArrayFile(file, MAGIC, 3)).rejects.toThrow('is damaged');
    }
  });

  test('says when a file is missing, of another kind, or of another version', async () => {
    const file = await write({});
    await expect(readArrayFile(join(folder, 'none'), MAGIC, 3)).rejects.toThrow(
      'there is no such file',
    );
    await expect(readArrayFile(file, 'SGOTHERS', 3)).rejects.toThrow('is not a "SGOTHERS" file');
    await expect(readArrayFile(file, MAGIC, 4)).rejects.toThrow(
      'has version 3, this library reads 4',
    );
  });
});
