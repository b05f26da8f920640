import { InputError } from '../../../core/errors/index.js';
import { repeatedColumns } from '../columns/repeated-columns.js';
import { compression, type Database, sqlText } from '../database.js';
import { lineOfRecord } from '../files/file-lines.js';
import { type FileStart, LONGEST_HEADER } from '../files/file-start.js';
import { inputErrorOf } from '../read-error.js';
import { sqlTable } from '../sql-table.js';
import { type CsvHeader, readHeader } from './csv-header.js';
import type { TableFormat } from './format.js';

/** Text separated by commas, tabs, semicolons or bars. */
export const csv: TableFormat = {
  name: 'CSV or TSV',

  recognises: ({ text }) => text !== undefined,

  header: ({ text = '' }) => readHeader(text).columns,

  async open(start, database) {
    const { file, path, gzip, text = '' } = start;
    checkFirstLine(start);
    const header = readHeader(text);
    const { quote, rows } = await findQuote(start, header, database);
    const quotedBy = quote === '' ? undefined : header.delimiter;
    return sqlTable(database, {
      file,
      sql: readCsv(start, header, quote),
      rows,
      notes: [...start.notes, ...repeatedColumns(file, header.columns)],
      columns: header.columns,
      names: header.columns.map((_, i) => `c${i}`),
      types: header.columns.map(() => 'VARCHAR'),
      mayRepeatHeader: true,
      lineOfRow: (row) => lineOfRecord(path, { gzip, quotedBy }, row + 1),
    });
  },
};

/** @throws InputError when a header would be cut off. */
function checkFirstLine({ file, bytes, text = '' }: FileStart): void {
  if (bytes.length < LONGEST_HEADER || /[\r\n]/.test(text.trimStart())) return;
  throw new InputError(
    `is not a table: its first line, which should name the columns, is longer than ${LONGEST_HEADER} bytes`,
    { file },
  );
}

type Quote = '"' | '';

/**
 * Finds out how the file is quoted by reading it both ways. Read with quotes, a field that merely
 * begins with one (`"Heroes" live`) is an error or swallows the rows up to the next quote; read
 * without, a quoted delimiter or line end breaks its row apart. If both ways give a table, quotes are
 * quotes unless rows are lost by it; then the format's custom decides: tab-separated files hold plain
 * lines, the others are quoted.
 *
 * @throws InputError when neither way gives a table, with the line that does not fit.
 */
async function findQuote(
  start: FileStart,
  header: CsvHeader,
  database: Database,
): Promise<{ readonly quote: Quote; readonly rows: number }> {
  const plain = await countRows(start, header, '', database);
  const quoted = await countRows(start, header, '"', database);
  const isTabbed = header.delimiter === '\t';
  if (typeof plain === 'object') {
    if (typeof quoted === 'object') throw isTabbed ? plain : quoted;
    return { quote: '"', rows: quoted };
  }
  if (typeof quoted === 'object' || (isTabbed && plain !== quoted)) {
    return { quote: '', rows: plain };
  }
  return { quote: '"', rows: quoted };
}

/** How many rows the file has when read that way, or why it cannot be. */
async function countRows(
  start: FileStart,
  header: CsvHeader,
  quote: Quote,
  database: Database,
): Promise<number | InputError> {
  try {
    const [[rows]] = await database.rows(`SELECT count(*) FROM ${readCsv(start, header, quote)}`);
    return Number(rows);
  } catch (error) {
    const fault = inputErrorOf(error, start.file);
    if (fault instanceof InputError) return fault;
    throw fault;
  }
}

/** The table function that reads the file: columns `c0`, `c1`, …, all text. */
function readCsv({ path, gzip }: FileStart, header: CsvHeader, quote: Quote): string {
  const columns = header.columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlText(path)}, auto_detect = false, header = true, skip = ${header.skip},
    delim = ${sqlText(header.delimiter)}, quote = ${sqlText(quote)}, escape = ${sqlText(quote)},
    ${compression(gzip)}, columns = {${columns}})`;
}
