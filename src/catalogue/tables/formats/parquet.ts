import { sqlText } from '../database.js';
import { describeSource, sqlTable } from '../sql-table.js';
import type { TableFormat } from './format.js';

export const parquet: TableFormat = {
  name: 'Parquet',

  recognises: ({ bytes, gzip }) => !gzip && bytes.subarray(0, 4).toString('latin1') === 'PAR1',

  async open(start, database) {
    const sql = `read_parquet(${sqlText(start.path)}, binary_as_string = true)`;
    return sqlTable(database, await describeSource(database, start, sql));
  },
};
