import { InputError } from '../../core/errors/index.js';
import type { Database } from './database.js';
import { type FileStart, readStart } from './file-start.js';
import type { TableFormat } from './formats/format.js';
import { tableFormats } from './formats/formats.js';
import { withInputErrors } from './read-error.js';
import type { Table } from './table.js';

/**
 * Opens a file as a table, whatever its name says of its format. Columns that are not wanted are
 * not kept in memory.
 *
 * @throws InputError when there is no such file, it is not a table, or it has no rows.
 */
export async function openTable(database: Database, file: string): Promise<Table> {
  const start = await readStart(file);
  const table = await withInputErrors(file, () => formatOf(start).open(start, database));
  if (table.rows === 0) throw new InputError('holds no rows', { file });
  return table;
}

/** The format of a file, by what is in it. @throws InputError when it is none of ours. */
export function formatOf(start: FileStart): TableFormat {
  const format = tableFormats.find((candidate) => candidate.recognises(start));
  if (format !== undefined) return format;
  const known = tableFormats.map(({ name }) => name).join(', ');
  throw new InputError(
    `is not a table: it holds binary data; the formats read are ${known}, text in UTF-8`,
    { file: start.file },
  );
}
