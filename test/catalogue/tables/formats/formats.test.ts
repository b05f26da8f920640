import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { readStart } from '../../../../src/catalogue/tables/files/file-start.js';
import { formatOf } from '../../../../src/catalogue/tables/open-table.js';
import { tempFiles } from '../../temp-files.js';

const file = tempFiles();

test.each([
  ['JSON array', ' [{"id": 1}]'],
  ['JSON object', '{\n  "items": [{"id": 1}]\n}\n'],
  ['JSON object', '{"items": [{"id": 1}]}\n'],
  ['JSON object', `{"artists": [{"id": 1}${', {"id": 2}'.repeat(10_000)}]}`],
  ['JSON lines', '{"id": 1, "artists": [{"id": 2}]}'],
  ['JSON lines', gzipSync('{"id": 1}\n')],
  ['Parquet', 'PAR1 and so on'],
  ['CSV or TSV', gzipSync('id\n1\n')],
])('%s is recognised by its content, whatever its name', async (name, content) => {
  expect(formatOf(await readStart(file('songs.xyz', content))).name).toBe(name);
});

test('refuses a picture and names the formats there are', async () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]);
  const start = await readStart(file('x.csv', picture));
  expect(() => formatOf(start)).toThrow(
    'x.csv: is not a table: it holds binary data; the formats read are Parquet, JSON array, JSON object, JSON lines, CSV or TSV; if it is text, name its encoding with the option catalogue.encoding',
  );
});
