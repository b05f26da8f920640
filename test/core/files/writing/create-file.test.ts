import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { createOnce } from '../../../../src/core/files/index.js';

describe('a file that is made once', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergenre-once-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is of the first of several, never found half-written, and alone', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const file = join(folder, name, 'mark');
      const found = new Set<string>();
      let isMade = false;
      const reading = (async () => {
        while (!isMade) found.add(await readFile(file, 'utf8').catch(() => 'missing'));
      })();
      await Promise.all(['1', '2', '3'].map((text) => createOnce(file, text)));
      isMade = true;
      await reading;
      const made = await readFile(file, 'utf8');
      expect(['1', '2', '3']).toContain(made);
      expect([...found].filter((text) => text !== 'missing' && text !== made)).toEqual([]);
      expect(await readdir(join(folder, name))).toEqual(['mark']);
    }
  });

  test('leaves what is there, and needs folders for its path', async () => {
    const file = join(folder, 'there');
    await writeFile(file, '');
    await createOnce(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('');
    await expect(createOnce(join(file, 'below'), 'new')).rejects.toThrow(InputError);
  });
});
