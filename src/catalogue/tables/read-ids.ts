import { extname } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { readTextFile } from '../../core/files/index.js';
import { findColumn } from '../cleaning/names.js';
import { withDatabase } from './database.js';
import { openTable } from './file-table.js';

const BINARY_OR_JSON = ['.parquet', '.json', '.jsonl', '.ndjson', '.gz'];
const DELIMITERS = /[,;\t|]/;

/**
 * Reads a list of song ids: a table with a column of ids, in any format that songs come in, or a text
 * file with one id a line.
 *
 * @throws InputError when the file is missing, or is a table without a column of ids.
 */
export async function readIds(file: string): Promise<string[]> {
  if (BINARY_OR_JSON.includes(extname(file).toLowerCase())) return idsOfTable(file);
  const lines = (await readTextFile(file)).replace(/^\uFEFF/, '').split(/\r?\n/);
  const cells = lines[0].split(DELIMITERS).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const hasIds = findColumn(['song', 'id'], { name: file, columns: cells }, undefined) >= 0;
  if (hasIds || cells.length > 1) return idsOfTable(file);
  const ids = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (ids.length === 0) throw new InputError('holds no song ids', { file });
  return ids;
}

async function idsOfTable(file: string): Promise<string[]> {
  return withDatabase({ threads: 1 }, async (database) => {
    const table = await openTable(database, file);
    const column = findColumn(['song', 'id'], table, undefined);
    if (column < 0) {
      throw new InputError(
        `there is no column of song ids (id, song_id, track_id); columns: ${table.columns.join(', ')}`,
        { file },
      );
    }
    const ids: string[] = [];
    const wanted = { texts: [column], lists: [], features: [], counts: [] };
    for await (const block of table.blocks(wanted)) {
      for (const id of block.texts[0]) if (id !== null) ids.push(id);
    }
    return ids;
  });
}
