import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  firstBrokenJson,
  lineOfRecord,
} from '../../../../src/catalogue/tables/files/file-lines.js';
import { tempFiles } from '../../temp-files.js';

const file = tempFiles();
const plain = { gzip: false };
const quoted = { gzip: false, quotedBy: ',' };

describe('lineOfRecord', () => {
  test('skips empty lines', async () => {
    const path = file('a.csv', 'id\n\n1\n\n\n2\n');
    expect(await lineOfRecord(path, plain, 1)).toBe(1);
    expect(await lineOfRecord(path, plain, 2)).toBe(3);
    expect(await lineOfRecord(path, plain, 3)).toBe(6);
  });

  test('knows all line ends, and reads through gzip', async () => {
    const path = file('b.csv', gzipSync('id\r\n1\r\n2\r3\n'));
    for (const record of [1, 2, 3, 4]) {
      expect(await lineOfRecord(path, { ...plain, gzip: true }, record)).toBe(record);
    }
  });

  test('counts the lines within quoted fields, and takes quotes inside a field as letters', async () => {
    const path = file('c.csv', 'id,text\n1,"two\nlines, ""and\n"" three"\n2,5" of\n3,"x"\n4,y\n');
    expect(await lineOfRecord(path, quoted, 2)).toBe(2);
    expect(await lineOfRecord(path, quoted, 3)).toBe(5);
    expect(await lineOfRecord(path, quoted, 4)).toBe(6);
    expect(await lineOfRecord(path, quoted, 5)).toBe(7);
  });
});

describe('firstBrokenJson', () => {
  test('finds the line, through gzip too', async () => {
    const path = file('d.jsonl', gzipSync('{"x": 1}\n\n{"x": }\n'));
    expect(await firstBrokenJson(path, true)).toBe(3);
  });

  test('finds none where all are whole', async () => {
    expect(await firstBrokenJson(file('e.jsonl', '{"x": 1}\n[2]\n'), false)).toBeUndefined();
  });
});
