import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Random } from '../../../src/core/index.js';
import { structured } from '../input.js';
import { anyCells, type Cells } from '../mutations/cells.js';
import { oneOf } from '../mutations/mutation.js';
import { readTables } from './read-tables.js';
import { ofOneTable, smallTables } from './small-catalogue.js';

/** Opening a database takes longer than writing a small table: all tables are written by one. */
let database: Promise<DuckDBInstance> | undefined;

async function connect(): Promise<DuckDBConnection> {
  database ??= DuckDBInstance.create(':memory:', { threads: '1' });
  return (await database).connect();
}

/** Writes a table by DuckDB, numbers as numbers where all of a column are. */
async function bytesOf({ columns, rows }: Cells, random: Random): Promise<Buffer> {
  const compression = oneOf(['uncompressed', 'snappy', 'gzip', 'zstd'], random);
  const folder = await mkdtemp(join(tmpdir(), 'supergenre-parquet-'));
  const connection = await connect();
  try {
    const [json, parquet] = [join(folder, 'table.json'), join(folder, 'table.parquet')];
    const records = rows.map((row) =>
      Object.fromEntries(columns.map((_, j) => [`c${j}`, wellFormed(row[j] ?? '')])),
    );
    await writeFile(json, JSON.stringify(records));
    const texts = columns.map((_, j) => `c${j}: 'VARCHAR'`).join(', ');
    const names = namesOf(columns);
    const chosen = columns.map((_, j) => {
      const isNumber = rows.every((row) => /^-?\d+(\.\d+)?$/.test(row[j] ?? ''));
      return `c${j}${isNumber ? '::DOUBLE' : ''} AS "${names[j].replaceAll('"', '""')}"`;
    });
    await connection.run(
      `COPY (SELECT ${chosen.join(', ')} FROM read_json('${json}', columns = {${texts}}, maximum_object_size = 100000000))
       TO '${parquet}' (FORMAT parquet, COMPRESSION ${compression})`,
    );
    return await readFile(parquet);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true });
  }
}

/** A text without halves of letters. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Names that DuckDB takes: none is empty or occurs twice in any case. */
function namesOf(columns: readonly string[]): string[] {
  const seen = new Set<string>();
  return columns.map((column, j) => {
    const plain = wellFormed(column).replaceAll('\0', '').slice(0, 1_000) || `c${j}`;
    const name = seen.has(plain.toLowerCase()) ? `${plain} ${j}` : plain;
    seen.add(name.toLowerCase());
    return name;
  });
}

/** Tables in Parquet. */
export const parquetTables = structured({
  name: 'parquet-tables',
  document: smallTables,
  mutations: anyCells.map(ofOneTable),
  async write(tables, random) {
    const files: Record<string, Buffer> = {};
    for (const [name, table] of Object.entries(tables)) {
      // A table without columns or rows has no file of this format.
      const whole = table.columns.length > 0 && table.rows.length > 0;
      const cells = whole ? table : { columns: ['a'], rows: [['b']] };
      files[`${name}.parquet`] = await bytesOf(cells, random);
    }
    return files;
  },
  read: readTables,
});
