import { InputError } from '../../../core/errors/index.js';
import { compression, type Database, sqlText } from '../database.js';
import { firstBrokenJson, lineOfRecord } from '../files/file-lines.js';
import type { FileStart } from '../files/file-start.js';
import { inputErrorOf } from '../read-error.js';
import { describeSource, type SqlSource, sqlTable } from '../sql-table.js';
import type { TableFormat } from './format.js';

export const jsonArray: TableFormat = {
  name: 'JSON array',

  recognises: ({ text }) => text?.trimStart()[0] === '[',

  async open(start, database) {
    return sqlTable(database, await jsonSource(start, 'array', database));
  },
};

export const jsonLines: TableFormat = {
  name: 'JSON lines',

  recognises: ({ text }) => text?.trimStart()[0] === '{',

  async open(start, database) {
    const { file, path, gzip } = start;
    try {
      const source = await jsonSource(start, 'newline_delimited', database);
      const lineOfRow = (row: number) => lineOfRecord(path, { gzip }, row);
      return sqlTable(database, { ...source, lineOfRow });
    } catch (error) {
      const fault = inputErrorOf(error, file);
      const line = fault instanceof InputError ? await firstBrokenJson(path, gzip) : undefined;
      throw line === undefined ? fault : new InputError('is not JSON', { file, line });
    }
  },
};

/** Values are read as text, so that one set of rules turns text into numbers in every format. */
async function jsonSource(
  start: FileStart,
  layout: 'array' | 'newline_delimited',
  database: Database,
): Promise<SqlSource> {
  const options = `${sqlText(start.path)}, format = '${layout}', ${compression(start.gzip)}`;
  const shallow = `read_json(${options}, maximum_depth = 1)`;
  const keys = await database.rows(`DESCRIBE SELECT * FROM ${shallow}`);
  const columns = keys.map(([key]) => `${sqlText(String(key))}: 'VARCHAR'`).join(', ');
  return describeSource(database, start, `read_json(${options}, columns = {${columns}})`);
}
