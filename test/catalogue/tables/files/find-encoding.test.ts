import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readStart } from '../../../../src/catalogue/tables/files/file-start.js';
import { tempFiles } from '../../temp-files.js';

const file = tempFiles();
const ascii = 'id,name\n1,Abba\n'.repeat(10_000);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

async function encodingOf(content: string | Uint8Array, encoding?: string) {
  const start = await readStart(file('a.csv', content), { encoding });
  return { name: start.encoding, needsCopy: start.needsCopy, notes: start.notes.join() };
}

describe('findEncoding', () => {
  test.each([
    ['ASCII', 'utf-8', ascii],
    ['UTF-8', 'utf-8', `${ascii}2,Beyoncé\n`],
    ['a letter on the border of two pieces', 'utf-8', `${'x'.repeat((1 << 16) - 1)}é\n`],
  ])('%s can be read as it is', async (_, name, content) => {
    expect(await encodingOf(content)).toEqual({ name, needsCopy: false, notes: '' });
  });

  test('a byte order mark of UTF-8 needs a copy, but no note', async () => {
    const marked = { name: 'utf-8', needsCopy: true, notes: '' };
    expect(await encodingOf(`\ufeff${ascii}`)).toEqual(marked);
  });

  test.each([
    ['Latin-1', 'windows-1252', latin1('id,name\n1,Beyoncé\n')],
    ['Latin-1 far into the file', 'windows-1252', latin1(`${ascii}2,Beyoncé\n`)],
    ['Latin-1 in gzip', 'windows-1252', gzipSync(latin1(`${ascii}2,Beyoncé\n`))],
    ['UTF-16 with a mark', 'utf-16le', utf16(`\ufeff${ascii}`)],
    ['UTF-16 in the other order', 'utf-16be', utf16(`\ufeff${ascii}`).swap16()],
    ['UTF-16 without a mark', 'utf-16le', utf16('id,name\n1,坂本\n')],
    ['that in the other order', 'utf-16be', utf16('id,name\n1,坂本\n').swap16()],
  ])('%s is read as %s, with a note', async (_, name, content) => {
    const found = await encodingOf(content);
    expect(found).toMatchObject({ name, needsCopy: true });
    expect(found.notes).toContain(`a.csv is read as ${name};`);
  });

  test('UTF-8 with a broken letter stays UTF-8', async () => {
    const broken = Buffer.concat([Buffer.from('id,name\n1,Beyoncé\n2,Mø\n'), latin1('3,é\n')]);
    const found = await encodingOf(broken);
    expect(found).toMatchObject({ name: 'utf-8', needsCopy: true });
    expect(found.notes).toContain('1 of its letters are broken');
  });

  test('an encoding that the user names is not questioned', async () => {
    const named = { name: 'shift_jis', needsCopy: true, notes: '' };
    expect(await encodingOf(Buffer.from([0x8d, 0xe2, 0x96, 0x7b, 10]), 'sjis')).toEqual(named);
  });
});
