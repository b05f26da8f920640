import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readToken, tokenCheck, weaknessOf } from '../../src/service/token.js';
import { asOn } from '../support/as-on.js';
import { testOnPosix } from '../support/systems.js';

describe('tokenCheck', () => {
  const isAllowed = tokenCheck('s3cret');

  test.each(['Bearer s3cret', 'bearer s3cret', 'Bearer  s3cret '])('allows %s', (header) => {
    expect(isAllowed(header)).toBe(true);
  });

  test.each([undefined, '', 's3cret', 'Bearer', 'Bearer s3cre', 'Bearer s3crets', 'Basic s3cret'])(
    'refuses %s',
    (header) => {
      expect(isAllowed(header)).toBe(false);
    },
  );
});

test('weaknessOf tells of tokens that are short', () => {
  expect(weaknessOf('x')).toMatch(
    /^the token has 1 character, and can be guessed; .* of 16 or more$/,
  );
  expect(weaknessOf('0123456789abcde')).toMatch(/ 15 characters/);
  expect(weaknessOf('0123456789abcdef')).toBeUndefined();
});

describe('readToken', () => {
  let file: string;

  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'supergenre-token-')), 'token');
  });

  afterAll(() => rm(join(file, '..'), { recursive: true }));

  testOnPosix('takes the word in the file, and says when others may read it', async () => {
    await writeFile(file, 's3cret\n', { mode: 0o600 });
    expect(await readToken(file)).toEqual({ token: 's3cret', warning: undefined });
    await chmod(file, 0o644);
    expect((await readToken(file)).warning).toMatch(/chmod 600/);
  });

  test('says nothing of permissions on Windows, where files have none, and takes what PowerShell wrote', async () => {
    await writeFile(file, Buffer.from('\ufeffs3cret\r\n', 'utf16le'));
    const read = await asOn('win32', () => readToken(file));
    expect(read).toEqual({ token: 's3cret', warning: undefined });
  });

  test.each([
    ['', /empty/],
    [' \n', /empty/],
    ['two words', /one word/],
  ])('refuses %j', async (content, message) => {
    await writeFile(file, content);
    await expect(readToken(file)).rejects.toThrow(message);
  });

  test('refuses a file that is not there', async () => {
    await expect(readToken(`${file}s`)).rejects.toThrow(/no such file/);
  });
});
