import { InputError } from '../../core/errors/index.js';
import { compression, type Database, sqlText } from './database.js';
import { readError } from './read-error.js';
import type { CsvKind } from './sniff.js';

/** A text table as DuckDB is told to read it: columns `c0`, `c1`, …, all text. */
export interface CsvSource {
  readonly sql: string;
  readonly rows: number;
  /** Whether quotes around a field are part of the format, or letters like any other. */
  readonly quoted: boolean;
}

/**
 * Decides how the file is quoted, by reading it both ways. Read with quotes, a field that merely
 * begins with one (`"Heroes" live`) is an error or eats the rows up to the next quote; read without,
 * a quoted delimiter or line end breaks its row apart. Where both ways give a table, quotes are
 * quotes if no row is lost by that; else the format's custom decides: tab-separated files hold plain
 * lines, the others are quoted.
 *
 * @throws InputError when neither way gives a table, with the line that does not fit.
 */
export async function csvSource(
  database: Database,
  file: string,
  kind: CsvKind,
): Promise<CsvSource> {
  const plain = await attempt(database, file, kind, '');
  const quoted = await attempt(database, file, kind, '"');
  if (typeof quoted === 'object' && typeof plain === 'object') {
    throw kind.delimiter === '\t' ? plain : quoted;
  }
  const asQuoted =
    typeof plain === 'object' ||
    (typeof quoted === 'number' && (plain === quoted || kind.delimiter !== '\t'));
  return {
    sql: readCsv(file, kind, asQuoted ? '"' : ''),
    rows: Number(asQuoted ? quoted : plain),
    quoted: asQuoted,
  };
}

/** How many rows the file has when read that way, or why it cannot be. */
async function attempt(
  database: Database,
  file: string,
  kind: CsvKind,
  quote: string,
): Promise<number | InputError> {
  try {
    const [[rows]] = await database.rows(`SELECT count(*) FROM ${readCsv(file, kind, quote)}`);
    return Number(rows);
  } catch (error) {
    const mended = readError(error, file);
    if (mended instanceof InputError) return mended;
    throw mended;
  }
}

function readCsv(file: string, kind: CsvKind, quote: string): string {
  const columns = kind.columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlText(file)}, auto_detect = false, header = true, skip = ${kind.skip},
    delim = ${sqlText(kind.delimiter)}, quote = ${sqlText(quote)}, escape = ${sqlText(quote)},
    ${compression(kind.gzip)}, columns = {${columns}})`;
}
