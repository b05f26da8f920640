import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../../src/core/files/index.js';
import { OWNER } from '../../../../src/core/files/writing/owner.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temporary-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('goes with what is in it', async () => {
  {
    await using temporary = await temporaryFolder(folder);
    await writeFile(join(temporary.path, 'table'), '');
    expect(await readdir(folder)).toHaveLength(1);
  }
  expect(await readdir(folder)).toEqual([]);
});

test('removes those of dead processes, and nothing that only looks like one', async () => {
  const machine = OWNER.split('.')[0];
  const dead = `supergenre-${machine}.${process.ppid}.1.abcDEF`;
  const others = [
    ...['supergenre-data', 'supergenre-1.0.0.tgz', 'supergenre-crash-1.x'],
    ...[`supergenre-${OWNER}.abcDEF`, 'supergenre-elsewhere-0123abcd.7.1.abcDEF'],
  ].sort();
  const hour = 3_600_000;
  for (const name of [dead, ...others]) {
    await mkdir(join(folder, name));
    await utimes(join(folder, name), new Date(), new Date(Date.now() - hour));
  }
  await using temporary = await temporaryFolder(folder);
  const left = (await readdir(folder)).sort();
  expect(left.filter((name) => join(folder, name) !== temporary.path)).toEqual(others);
});
