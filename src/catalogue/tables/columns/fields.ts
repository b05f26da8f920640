import type { DuckDBType } from '@duckdb/node-api';
import type { Database } from '../database.js';

/** A column, or a field of an object in one. */
export interface Field {
  /** The name of the column, then those of the fields in it. */
  readonly path: readonly string[];
  /** Its type in SQL. */
  readonly type: string;
  /** Whether it is an object with fields of its own, which follow. */
  readonly isObject: boolean;
}

/** The columns that a table function gives, each followed by its fields. */
export async function fieldsOf(database: Database, sql: string): Promise<Field[]> {
  const columns = await database.columns(`SELECT * FROM ${sql}`);
  return columns.flatMap(([name, type]) => withFields([name], type));
}

function withFields(path: readonly string[], type: DuckDBType): Field[] {
  const isObject = 'entryNames' in type;
  const field = { path, type: String(type), isObject };
  if (!isObject) return [field];
  const { entryNames, entryTypes } = type;
  return [field, ...entryNames.flatMap((name, i) => withFields([...path, name], entryTypes[i]))];
}
