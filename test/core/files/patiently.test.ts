import { expect, test } from '@jest/globals';
import { patiently } from '../../../src/core/files/patiently.js';
import { asOn } from '../../support/as-on.js';

/** Work that fails with some codes, one after another, before it succeeds; and how often it was tried. */
function failing(...codes: string[]) {
  const tried = { times: 0 };
  const work = async (): Promise<string> => {
    const code = codes[tried.times++];
    if (code === undefined) return 'done';
    throw Object.assign(new Error(code), { code, errno: -4048 });
  };
  return { tried, work };
}

test('on Windows tries again what fails because a file is in use', async () => {
  const { tried, work } = failing('EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY');
  expect(await asOn('win32', () => patiently(work, [0, 1, 0, 1]))).toBe('done');
  expect(tried.times).toBe(5);
});

test('gives up with what the last try threw', async () => {
  const { tried, work } = failing('EPERM', 'EPERM', 'EBUSY', 'EPERM');
  await expect(asOn('win32', () => patiently(work, [0, 0]))).rejects.toThrow('EBUSY');
  expect(tried.times).toBe(3);
});

test.each([
  ['win32', 'ENOSPC'],
  ['win32', 'ENOENT'],
  ['linux', 'EBUSY'],
  ['darwin', 'EPERM'],
] as const)('on %s does not try again after %s', async (platform, code) => {
  const { tried, work } = failing(code);
  await expect(asOn(platform, () => patiently(work, [0]))).rejects.toThrow(code);
  expect(tried.times).toBe(1);
});

test('errors that the file system did not make are thrown at once', async () => {
  const tried = { times: 0 };
  const work = async () => {
    tried.times++;
    throw Object.assign(new Error('of another kind'), { code: 'EPERM' });
  };
  await expect(asOn('win32', () => patiently(work, [0]))).rejects.toThrow('of another kind');
  expect(tried.times).toBe(1);
});
