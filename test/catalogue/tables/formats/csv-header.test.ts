import { expect, test } from '@jest/globals';
import { readHeader } from '../../../../src/catalogue/tables/formats/csv-header.js';

test.each([
  ['tab', 'id\tname, or title\n1\ta, b\n', '\t', ['id', 'name, or title']],
  ['comma', 'id,artists\n1,"a;b;c"\n2,"d;e"\n', ',', ['id', 'artists']],
  ['semicolon', 'id;tempo\n1;0,5\n2;1,5\n', ';', ['id', 'tempo']],
  ['bar', 'id|name\n1|a\n', '|', ['id', 'name']],
  ['quoted header', '"","a ""b""","c,d"\n1,2,3\n', ',', ['', 'a "b"', 'c,d']],
  ['one column', 'name\nAbba\n', ',', ['name']],
  ['CRLF', 'id,name\r\n1,a\r\n', ',', ['id', 'name']],
])('finds the delimiter and the columns: %s', (_, text, delimiter, columns) => {
  expect(readHeader(text)).toEqual({ delimiter, columns, skip: 0 });
});

test('skips empty lines before the header', () => {
  expect(readHeader('\n\nid,name\n1,a\n')).toMatchObject({ skip: 2, columns: ['id', 'name'] });
});

test('finds a header that is the last line after many blank ones', () => {
  expect(readHeader(`${'\n'.repeat(100)}id,energy`)).toEqual({
    delimiter: ',',
    columns: ['id', 'energy'],
    skip: 100,
  });
});
