import { createInterface } from 'node:readline';
import { InputError } from '../core/errors/index.js';
import { findColumn } from './cleaning/find-column.js';
import { withDatabase } from './tables/database.js';
import { type FileStart, readStart } from './tables/files/file-start.js';
import { openDecoded } from './tables/files/utf8-copy.js';
import { formatOf, openTable } from './tables/open-table.js';

/**
 * Reads a list of song ids: a table with a column of ids, in any format that songs come in, or a text
 * file with one id per line.
 *
 * @throws InputError when the file is missing or empty, or is a table without a column of ids.
 */
export async function readIds(file: string): Promise<string[]> {
  const start = await readStart(file);
  const header = formatOf(start).header?.(start);
  const isList = header?.length === 1 && idColumn({ name: file, columns: header }) < 0;
  return isList ? linesOf(start) : idsOfTable(file);
}

function idColumn(table: { readonly name: string; readonly columns: readonly string[] }): number {
  return findColumn(['song', 'id'], table, undefined);
}

async function linesOf({ file, gzip, encoding }: FileStart): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: openDecoded({ file, gzip }, encoding) })) {
    const id = line.trim();
    if (id !== '') lines.push(id);
  }
  return lines;
}

async function idsOfTable(file: string): Promise<string[]> {
  return withDatabase({ threads: 1 }, async (database) => {
    const table = await openTable(database, file);
    const column = idColumn(table);
    if (column < 0) {
      throw new InputError(
        `a column of song ids is missing (id, song_id, track_id); columns: ${table.columns.join(', ')}`,
        { file },
      );
    }
    const ids: string[] = [];
    const wanted = { texts: [column], lists: [], features: [], counts: [] };
    for await (const block of table.blocks(wanted)) {
      for (const id of block.texts[0]) if (id) ids.push(id);
    }
    return ids;
  });
}
