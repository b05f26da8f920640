import { InputError } from '../../../core/errors/index.js';
import { type Field, fieldsOf } from '../columns/fields.js';
import { compression, type Database, sqlName, sqlText } from '../database.js';
import { firstBrokenJson, lineOfRecord } from '../files/file-lines.js';
import type { FileStart } from '../files/file-start.js';
import { inputErrorOf } from '../read-error.js';
import { describeSource, type SourceColumn, type SqlSource, sqlTable } from '../sql-table.js';
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
  const whole = `read_json(${options}, maximum_depth = ${DEEPEST}, sample_size = -1)`;
  const fields = await fieldsOf(database, whole);
  const types = fields
    .filter(({ path }) => path.length === 1)
    .map(({ path: [name], isObject }) => `${sqlText(name)}: '${isObject ? 'JSON' : 'VARCHAR'}'`);
  const sql = `read_json(${options}, columns = {${types.join(', ')}})`;
  return describeSource(database, start, sql, fields.map(jsonColumn));
}

/** Fields of objects in objects, and so on, become columns down to this depth. */
const DEEPEST = 5;

function jsonColumn({ path, isObject }: Field): SourceColumn {
  const [name, ...fields] = path;
  const pointer = fields.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const isJson = isObject || fields.length > 0;
  return {
    column: path.join('.'),
    name: isJson ? `(${sqlName(name)} ->> ${sqlText(pointer.join(''))})` : sqlName(name),
    type: 'VARCHAR',
  };
}
