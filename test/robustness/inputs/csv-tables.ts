import { gzipSync } from 'node:zlib';
import { csvRow } from '../../../src/core/files/index.js';
import type { Random } from '../../../src/core/index.js';
import { structured } from '../input.js';
import { anyCells, type Cells } from '../mutations/cells.js';
import { oneOf } from '../mutations/mutation.js';
import { readTables } from './read-tables.js';
import { ofOneTable, smallTables } from './small-catalogue.js';

/** How the text of a table becomes bytes. */
const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => gzipSync(text),
];

function bytesOf({ columns, rows }: Cells, random: Random): Buffer {
  const delimiter = oneOf([',', '\t', ';', '|'], random);
  const lineEnd = oneOf(['\n', '\r\n'], random);
  const lines = [columns, ...rows].map((row) => csvRow(row, delimiter).slice(0, -1) + lineEnd);
  return oneOf(encodings, random)(lines.join(''));
}

/** Tables of text with separators: of songs, features, artists and genres. */
export const csvTables = structured({
  name: 'csv-tables',
  document: smallTables,
  mutations: anyCells.map(ofOneTable),
  write: (tables, random) =>
    Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [`${name}.csv`, bytesOf(table, random)]),
    ),
  read: readTables,
});
