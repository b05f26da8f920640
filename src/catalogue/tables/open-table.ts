import { InputError } from '../../core/errors/index.js';
import type { Database } from './database.js';
import { type FileStart, readStart } from './files/file-start.js';
import { copyAsUtf8 } from './files/utf8-copy.js';
import type { TableFormat } from './formats/format.js';
import { tableFormats } from './formats/formats.js';
import { withInputErrors } from './read-error.js';
import type { Table } from './table.js';

/**
 * Opens a file as a table, whatever its name says of its format. Columns that are not wanted are
 * not kept in memory; text that is not in UTF-8 is copied to a temporary file of the database.
 *
 * @throws InputError when there is no such file, it is not a table, or it has no rows.
 */
export async function openTable(database: Database, file: string): Promise<Table> {
  const start = await readStart(file, database);
  const format = formatOf(start);
  const readable = start.needsCopy ? await inUtf8(start, database) : start;
  const table = await withInputErrors(file, () => format.open(readable, database));
  if (table.rows === 0) throw new InputError('holds no rows', { file });
  return table;
}

/** The format of a file, by what is in it. @throws InputError when it is none of ours. */
export function formatOf(start: FileStart): TableFormat {
  const format = tableFormats.find((candidate) => candidate.recognises(start));
  if (format !== undefined) return format;
  const known = tableFormats.map(({ name }) => name).join(', ');
  throw new InputError(
    `is not a table: it holds binary data; the formats read are ${known}; if it is text, name its encoding with the option catalogue.encoding`,
    { file: start.file },
  );
}

async function inUtf8(start: FileStart, database: Database): Promise<FileStart> {
  const { file, gzip, encoding } = start;
  const path = database.temporaryFile();
  await copyAsUtf8({ file, gzip, signal: database.signal }, encoding, path);
  return { ...start, path, gzip: false };
}
