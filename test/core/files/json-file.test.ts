import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readJsonFile } from '../../../src/core/files/index.js';
import { parseJson } from '../../../src/core/files/json-file.js';

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

test('refuses what is nested too deep to be walked', async () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(await parseJson(nested(1000), 'fit.json')).toHaveLength(1);
  await expect(parseJson(nested(1001), 'fit.json')).rejects.toThrow(
    'fit.json: is nested more than 1000 levels deep',
  );
});

test.each([
  ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
  ['[1, 2', 1, 6],
  ['', 1, 1],
  ['{"name":"music",\n"children":[}', 2, 13],
  ['{\n  "a": nul\n}', 2, 11],
])('says where %j is not JSON', async (text, line, column) => {
  await expect(parseJson(text, 'fit.json')).rejects.toThrow(
    `fit.json, line ${line}, column ${column}: not valid JSON`,
  );
});
