import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { replaceFolder } from '../../../src/core/files/index.js';

describe('replaceFolder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'replace-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = (text: string) => (temporary: string) => writeFile(join(temporary, 'a'), text);

  test('makes a folder and its parents, then replaces it whole', async () => {
    const folder = join(root, 'x', 'model');
    await replaceFolder(folder, ['a', 'b'], write('one'));
    await writeFile(join(folder, 'b'), 'of the old model');
    await replaceFolder(folder, ['a', 'b'], write('two'));
    expect(await readdir(join(root, 'x'))).toEqual(['model']);
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('two');
  });

  test('leaves the old one as it was when writing fails, and nothing else', async () => {
    const folder = join(root, 'model');
    await replaceFolder(folder, ['a'], write('one'));
    const failing = replaceFolder(folder, ['a'], async (temporary) => {
      await write('half')(temporary);
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await readdir(root)).toEqual(['model']);
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('one');
  });

  test('does not touch a folder that holds anything else', async () => {
    await mkdir(join(root, 'music'));
    await writeFile(join(root, 'music', 'song.mp3'), 'la');
    const replacing = replaceFolder(join(root, 'music'), ['a'], write('one'));
    await expect(replacing).rejects.toThrow('holds files that are not part of a model (song.mp3)');
    expect(await readdir(join(root, 'music'))).toEqual(['song.mp3']);
  });

  test('says when a file is in the way', async () => {
    await writeFile(join(root, 'file'), '');
    for (const path of [join(root, 'file'), join(root, 'file', 'model')]) {
      await expect(replaceFolder(path, ['a'], write('one'))).rejects.toThrow(
        'there is a file where a folder is needed',
      );
    }
  });
});
