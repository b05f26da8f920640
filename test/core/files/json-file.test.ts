import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readJsonFile } from '../../../src/core/files/index.js';

describe('readJsonFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-file-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('reads what is there', async () => {
    const file = join(folder, 'good.json');
    await writeFile(file, '{ "a": [1, 2] }');
    expect(await readJsonFile(file)).toEqual({ a: [1, 2] });
  });

  test('names a missing file and a folder', async () => {
    const missing = join(folder, 'missing.json');
    await expect(readJsonFile(missing)).rejects.toThrow(`${missing}: there is no such file`);
    await expect(readJsonFile(folder)).rejects.toThrow('this is a folder, a file is needed');
  });
});
