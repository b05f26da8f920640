import { exec } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InputError, ResourceError } from '../../../../src/core/errors/index.js';
import { checkReplaceableFile, replaceFile } from '../../../../src/core/files/index.js';
import { asOrdinaryUser } from '../../../support/ordinary-user.js';
import { testOnLinux, testOnPosix } from '../../../support/systems.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

test('makes a file and its folders, or replaces it', async () => {
  const file = join(folder, 'x', 'a.txt');
  for (const content of ['long content', 'short']) {
    await checkReplaceableFile(file);
    await replaceFile(file, content);
    expect(await readFile(file, 'utf8')).toBe(content);
  }
  expect(await readdir(join(folder, 'x'))).toEqual(['a.txt']);
});

test('writes pieces and bytes', async () => {
  const file = join(folder, 'a.txt');
  await replaceFile(file, ['one ', Buffer.from('two')]);
  expect(await readFile(file, 'utf8')).toBe('one two');
  await replaceFile(file, Uint8Array.of(0, 255));
  expect([...(await readFile(file))]).toEqual([0, 255]);
});

testOnPosix('keeps the permissions of the file that it replaces', async () => {
  const file = join(folder, 'a.txt');
  await writeFile(file, 'old', { mode: 0o600 });
  await replaceFile(file, 'new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('leaves everything as it was when it fails, and removes what a dead process left', async () => {
  const file = join(folder, 'a.txt');
  await writeFile(file, 'old');
  await writeFile(join(folder, '.a.txt.supergenre-part-elsewhere.1.1'), 'half');
  await utimes(join(folder, '.a.txt.supergenre-part-elsewhere.1.1'), 0, 0);
  async function* pieces() {
    yield 'half';
    throw Object.assign(new Error(), { code: 'ENOSPC', errno: -28 });
  }
  await expect(replaceFile(file, pieces())).rejects.toThrow(ResourceError);
  await expect(replaceFile(file, pieces())).rejects.toThrow(
    `${file}: no space is left on the disk`,
  );
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('refuses a folder', async () => {
  await mkdir(join(folder, 'in-the-way'));
  for (const replace of [
    replaceFile(join(folder, 'in-the-way'), ''),
    checkReplaceableFile(folder),
  ]) {
    await expect(replace).rejects.toThrow('this is a folder, a file is needed');
  }
  expect(await readdir(folder)).toEqual(['in-the-way']);
});

test('follows links, and leaves them', async () => {
  await symlink('there.txt', join(folder, 'link'));
  await replaceFile(join(folder, 'link'), 'new');
  expect(await readFile(join(folder, 'there.txt'), 'utf8')).toBe('new');
  expect((await readdir(folder)).sort()).toEqual(['link', 'there.txt']);
});

testOnLinux('writes directly to what is no file on a disk, and names its faults', async () => {
  await replaceFile('/dev/null', 'text');
  await checkReplaceableFile('/dev/full');
  const full = replaceFile('/dev/full', 'text');
  await expect(full).rejects.toThrow(ResourceError);
  await expect(full).rejects.toThrow('/dev/full: no space is left on the disk');
});

testOnPosix(
  'writes to the standard output of others without replacing what it leads to',
  async () => {
    const files = resolve('build/src/core/files/index.js');
    const script = `
    const { checkReplaceableFile, replaceFile } = await import(${JSON.stringify(files)});
    await checkReplaceableFile("/dev/stdout");
    await replaceFile("/dev/stdout", "new");`;
    const write = (output: string) =>
      promisify(exec)(`"${process.execPath}" --input-type=module --eval '${script}' ${output}`);
    expect((await write('| cat')).stdout).toBe('new');
    await writeFile(join(folder, 'log'), 'old ');
    await write(`>> '${join(folder, 'log')}'`);
    expect(await readFile(join(folder, 'log'), 'utf8')).toBe('old new');
  },
);

testOnPosix(
  'says before work that a folder is not writable; a file in it that is, is written',
  async () => {
    await asOrdinaryUser(folder, async () => {
      await writeFile(join(folder, 'a.txt'), 'old');
      await chmod(folder, 0o500);
      const check = checkReplaceableFile(join(folder, 'b.txt'));
      await expect(check).rejects.toThrow(InputError);
      await expect(check).rejects.toThrow('permission denied');
      await checkReplaceableFile(join(folder, 'a.txt'));
      await replaceFile(join(folder, 'a.txt'), 'new');
    });
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('new');
  },
);

test('says before work that a disk is too full', async () => {
  await expect(checkReplaceableFile(join(folder, 'a.txt'), 2 ** 60)).rejects.toThrow(ResourceError);
  expect(await readdir(folder)).toEqual([]);
});
