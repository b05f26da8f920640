import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readStart } from '../../../../src/catalogue/tables/files/file-start.js';
import { tempFiles } from '../../temp-files.js';

const file = tempFiles();

describe('readStart', () => {
  test('gives the text without a byte order mark, unpacked', async () => {
    const plain = file('a.csv', '\ufeffid,name\n');
    expect(await readStart(plain)).toMatchObject({ file: plain, gzip: false, text: 'id,name\n' });
    const packed = await readStart(file('b.csv', gzipSync('id,name\n')));
    expect(packed).toMatchObject({ gzip: true, text: 'id,name\n' });
    expect(packed.bytes.toString()).toBe('id,name\n');
  });

  test('reads no more of a large file than it needs', async () => {
    const { bytes, text } = await readStart(file('c.csv', 'x,y\n'.repeat(1 << 18)));
    expect(bytes.length).toBeLessThan(1 << 18);
    expect(text).toHaveLength(bytes.length);
  });

  test('reads a long first line whole, up to 1 MiB', async () => {
    const long = `${'x,'.repeat(1 << 17)}y\n`;
    const { text } = await readStart(file('long.csv', `\n\n${long}${'1,2\n'.repeat(1 << 18)}`));
    expect(text?.startsWith(`\n\n${long}`)).toBe(true);
    const { bytes } = await readStart(file('endless.csv', 'x'.repeat(1 << 22)));
    expect(bytes.length).toBeLessThan(1 << 21);
  });

  test('binary data are no text', async () => {
    const { text } = await readStart(file('d.csv', new Uint8Array([0x89, 0x50, 0, 13])));
    expect(text).toBeUndefined();
  });

  test.each([
    ['nothing', '', 'is empty'],
    ['blanks', '\n \n', 'is empty'],
    ['a broken archive', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'cannot be read'],
  ])('refuses %s', async (_, content, message) => {
    await expect(readStart(file('x.csv', content))).rejects.toThrow(message);
  });

  test('refuses a missing file and a folder by name', async () => {
    await expect(readStart('/nowhere/songs.csv')).rejects.toThrow(
      '/nowhere/songs.csv: there is no such file',
    );
    await expect(readStart('/')).rejects.toThrow('is not a file');
  });
});
