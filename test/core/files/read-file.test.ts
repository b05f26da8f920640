import { constants } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { isThere, readBytes, readJsonFile, readTextFile } from '../../../src/core/files/index.js';
import { readTextIfThere } from '../../../src/core/files/read-file.js';
import { describeOnPosix, testOnPosix } from '../../support/systems.js';

let folder: string;
const inFolder = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-file-'));
  await writeFile(inFolder('a.txt'), 'géneros');
  await symlink('a.txt', inFolder('link'));
  await symlink('nowhere', inFolder('dangling'));
});
afterAll(() => rm(folder, { recursive: true }));

async function expectRefusal(reading: Promise<unknown>, message: string): Promise<void> {
  await expect(reading).rejects.toThrow(InputError);
  await expect(reading).rejects.toThrow(message);
}

test('reads a file and what a link leads to', async () => {
  expect([...(await readBytes(inFolder('a.txt')))]).toEqual([...Buffer.from('géneros')]);
  expect(await readTextFile(inFolder('link'))).toBe('géneros');
});

test('reads up to the most bytes that are allowed, and refuses more by name', async () => {
  expect(await readTextFile(inFolder('a.txt'), { most: 8 })).toBe('géneros');
  await expectRefusal(readTextFile(inFolder('a.txt'), { most: 7 }), 'a.txt: it is larger than');
});

test('refuses a text that is longer than any can be, which bytes may be', async () => {
  await writeFile(inFolder('long'), '');
  await truncate(inFolder('long'), constants.MAX_STRING_LENGTH + 1);
  await expectRefusal(readTextFile(inFolder('long')), 'long: it is larger than 512 MiB');
  await truncate(inFolder('long'), 2 ** 32 + 1);
  await expectRefusal(readBytes(inFolder('long')), 'long: it is larger than 4096 MiB');
  await rm(inFolder('long'));
});

test('tells a file that is missing from a link that leads nowhere', async () => {
  expect(await readTextIfThere(inFolder('none'))).toBeUndefined();
  expect([await isThere(inFolder('none')), await isThere(inFolder('dangling'))]).toEqual([
    false,
    true,
  ]);
  await expectRefusal(readTextIfThere(inFolder('dangling')), 'dangling: there is no such file');
});

describeOnPosix.each([
  ['a folder', '.', 'this is a folder, a file is needed'],
  ['a device', '/dev/zero', 'this is a device, a file is needed'],
])('a link to %s', (_, target, message) => {
  test('is refused by name', async () => {
    await symlink(target, inFolder('special'));
    await expectRefusal(readBytes(inFolder('special')), `special: ${message}`);
    await rm(inFolder('special'));
  });
});

describeOnPosix('a pipe', () => {
  beforeAll(() => {
    execFileSync('mkfifo', [inFolder('pipe')]);
  });

  test('is refused by name where a file is needed, without waiting for a writer', async () => {
    await expectRefusal(readBytes(inFolder('pipe')), 'pipe: this is a pipe, a file is needed');
  });

  test('is read to its end where a user may type one', async () => {
    const read = readJsonFile(inFolder('pipe'), { mayBePipe: true });
    await writeFile(inFolder('pipe'), '{"a": 1}');
    expect(await read).toEqual({ a: 1 });
  });
});

testOnPosix('a device without end is refused where a user may type one', async () => {
  await expectRefusal(
    readBytes('/dev/zero', { mayBePipe: true, most: 2 ** 20 }),
    '/dev/zero: it is larger than 1 MiB, the most that is read',
  );
});
