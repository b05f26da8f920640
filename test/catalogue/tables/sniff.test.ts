import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { sniff } from '../../../src/catalogue/tables/sniff.js';
import { tempFiles } from '../temp-files.js';

const file = tempFiles();

describe('sniff', () => {
  test.each([
    ['tab', 'id\tname, or title\n1\ta, b\n', '\t', ['id', 'name, or title']],
    ['comma', 'id,artists\n1,"a;b;c"\n2,"d;e"\n', ',', ['id', 'artists']],
    ['semicolon', 'id;tempo\n1;0,5\n2;1,5\n', ';', ['id', 'tempo']],
    ['bar', 'id|name\n1|a\n', '|', ['id', 'name']],
    ['quoted header', '"","a ""b""","c,d"\n1,2,3\n', ',', ['', 'a "b"', 'c,d']],
    ['one column', 'name\nAbba\n', ',', ['name']],
    ['BOM and CRLF', '\ufeffid,name\r\n1,a\r\n', ',', ['id', 'name']],
  ])('finds the delimiter and the columns: %s', async (_, content, delimiter, columns) => {
    const found = await sniff(file('a.txt', content));
    expect(found).toEqual({ format: 'csv', delimiter, columns, skip: 0, gzip: false });
  });

  test('skips empty lines before the header', async () => {
    expect(await sniff(file('b.csv', '\n\nid,name\n1,a\n'))).toMatchObject({ skip: 2 });
  });

  test('tells JSON, Parquet and gzip by their content, whatever the name', async () => {
    expect(await sniff(file('c.csv', ' [{"id": 1}]'))).toEqual({
      format: 'json',
      layout: 'array',
      gzip: false,
    });
    expect(await sniff(file('d.csv', gzipSync('{"id": 1}\n')))).toEqual({
      format: 'json',
      layout: 'newline_delimited',
      gzip: true,
    });
    expect(await sniff(file('e.csv', 'PAR1 and so on'))).toEqual({ format: 'parquet' });
  });

  test.each([
    ['nothing', '', 'is empty'],
    ['blanks', '\n \n', 'is empty'],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'binary data'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x69, 0, 0x64, 0]), 'UTF-8'],
    ['a broken archive', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'cannot be read'],
  ])('refuses %s', async (_, content, message) => {
    await expect(sniff(file('x.csv', content))).rejects.toThrow(message);
  });

  test('refuses a missing file and a folder by name', async () => {
    await expect(sniff('/nowhere/songs.csv')).rejects.toThrow(
      '/nowhere/songs.csv: there is no such file',
    );
    await expect(sniff('/')).rejects.toThrow('is not a file');
  });
});
