import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readIds } from '../../src/catalogue/read-ids.js';
import { tempFiles } from './temp-files.js';

const file = tempFiles();

describe('readIds', () => {
  test.each([
    ['lines', 'a\nb\n\n  c \n'],
    ['lines with a byte order mark and CRLF', '\ufeffa\r\nb\r\nc'],
    ['packed lines', gzipSync('a\nb\nc\n')],
    ['a table of one column', 'song_id\na\nb\nc\n'],
    ['a table of several', 'name\tTrack ID\nx\ta\ny\tb\nz\t\nw\tc\n'],
    ['JSON lines', '{"id": "a"}\n{"id": "b"}\n{"id": "c"}\n'],
    ['a packed JSON array', gzipSync('[{"id": "a"}, {"id": "b"}, {"id": "c"}]')],
  ])('reads %s, whatever the name of the file', async (_, content) => {
    expect(await readIds(file('ids.list', content))).toEqual(['a', 'b', 'c']);
  });

  test('reads a single id', async () => {
    expect(await readIds(file('one.txt', 'a'))).toEqual(['a']);
  });

  test('refuses a table without a column of ids, and an empty file', async () => {
    await expect(readIds(file('a.csv', 'name,tempo\nx,1\n'))).rejects.toThrow(
      'a column of song ids is missing (id, song_id, track_id); columns: name, tempo',
    );
    await expect(readIds(file('b.jsonl', '{"name": "x"}\n'))).rejects.toThrow(
      'a column of song ids is missing',
    );
    await expect(readIds(file('c.txt', '\n'))).rejects.toThrow('is empty');
  });
});
