import { fieldsOf } from '../columns/fields.js';
import { sqlName, sqlText } from '../database.js';
import { describeSource, sqlTable } from '../sql-table.js';
import type { TableFormat } from './format.js';

export const parquet: TableFormat = {
  name: 'Parquet',

  recognises: ({ bytes, gzip }) => !gzip && bytes.subarray(0, 4).toString('latin1') === 'PAR1',

  async open(start, database) {
    const sql = `read_parquet(${sqlText(start.path)}, binary_as_string = true)`;
    const fields = await fieldsOf(database, sql);
    const columns = fields.map(({ path, type }) => ({
      column: path.join('.'),
      name: path.map(sqlName).join('.'),
      type,
    }));
    return sqlTable(database, await describeSource(database, start, sql, columns));
  },
};
