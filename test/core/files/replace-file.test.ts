import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { replaceFile } from '../../../src/core/files/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('makes a file, or replaces it', async () => {
  const file = join(folder, 'a.txt');
  for (const content of ['long content', 'short']) {
    await replaceFile(file, content);
    expect(await readFile(file, 'utf8')).toBe(content);
  }
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('leaves everything as it was when it fails', async () => {
  await mkdir(join(folder, 'in-the-way'));
  await writeFile(join(folder, 'in-the-way', 'b.txt'), '');
  await expect(replaceFile(join(folder, 'in-the-way'), 'content')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['in-the-way']);
});
