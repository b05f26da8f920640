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

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff{"a":"ä"}\r\n')],
    ['UTF-16, little-endian', Buffer.from('\ufeff{"a":"ä"}\r\n', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\ufeff{"a":"ä"}\r\n', 'utf16le').swap16()],
  ])('reads %s, as editors and shells of Windows write it', async (_, bytes) => {
    const file = join(folder, 'windows.json');
    await writeFile(file, bytes);
    expect(await readJsonFile(file)).toEqual({ a: 'ä' });
  });

  test('counts lines that end in CR LF, and columns without the mark', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '\ufeff{\r\n  "a": x\r\n}');
    await expect(readJsonFile(file)).rejects.toThrow(`${file}, line 2, column 8: `);
    await writeFile(file, '\ufeffx');
    await expect(readJsonFile(file)).rejects.toThrow(`${file}, line 1, column 1: `);
  });

  test('names a missing file and a folder', async () => {
    const missing = join(folder, 'missing.json');
    await expect(readJsonFile(missing)).rejects.toThrow(`${missing}: there is no such file`);
    await expect(readJsonFile(folder)).rejects.toThrow('this is a folder, a file is needed');
  });
});
