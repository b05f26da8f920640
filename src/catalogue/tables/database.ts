import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import { resourceError } from '../../core/errors/index.js';
import { temporaryFolder } from '../../core/files/index.js';
import type { Run } from '../../core/options/index.js';
import { importPackage } from '../../core/packages/index.js';
import type { ReadingFiles } from './files/file-start.js';
import { readingNeed } from './packages.js';

type DuckDB = typeof import('@duckdb/node-api');

/** A DuckDB database in memory, which only reads files, and how it is to read them. */
export class Database implements ReadingFiles {
  readonly encoding: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly #connection: DuckDBConnection;
  /** The folder of its temporary files. */
  readonly #folder: string;
  #files = 0;

  constructor(connection: DuckDBConnection, folder: string, { encoding, signal }: ReadingFiles) {
    this.#connection = connection;
    this.#folder = folder;
    this.encoding = encoding;
    this.signal = signal;
  }

  /** A path for a file that goes when the database is closed. */
  temporaryFile(): string {
    return join(this.#folder, `table-${++this.#files}`);
  }

  /** The result of a query; a chunk is fetched while the caller works on the one before. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk, void, undefined> {
    let next: Promise<DuckDBDataChunk | null> | undefined;
    try {
      const result = await this.#connection.stream(sql);
      for (;;) {
        next ??= result.fetchChunk();
        const chunk = await next;
        this.signal?.throwIfAborted();
        if (chunk === null || chunk.rowCount === 0) return;
        next = result.fetchChunk();
        next.catch(() => undefined); // thrown where it is awaited, if it is
        yield chunk;
      }
    } catch (error) {
      throw this.signal?.aborted ? this.signal.reason : (resourceError(error) ?? error);
    } finally {
      await next?.catch(() => undefined); // a connection must be idle when it is closed
    }
  }

  /** The names and types of the columns that a query would give. */
  async columns(sql: string): Promise<[name: string, type: DuckDBType][]> {
    const result = await this.#connection.run(`SELECT * FROM (${sql}) LIMIT 0`);
    const types = result.columnTypes();
    return result.columnNames().map((name, i) => [name, types[i]]);
  }

  async rows(sql: string): Promise<unknown[][]> {
    const rows: unknown[][] = [];
    for await (const chunk of this.chunks(sql)) rows.push(...chunk.getRows());
    return rows;
  }
}

/** Opens a database while the work lasts. DuckDB downloads nothing, whatever the query. */
export async function withDatabase<Result>(
  { threads, encoding, signal }: Run & ReadingFiles,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  // Large: loaded when first used, and by require, since import reads all of it once more for its names.
  const load = (): DuckDB => createRequire(import.meta.url)('@duckdb/node-api');
  const { DuckDBInstance } = await importPackage(load, readingNeed);
  await using folder = await temporaryFolder();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    temp_directory: join(folder.path, 'duckdb'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  const database = new Database(connection, folder.path, { encoding, signal });
  try {
    return await work(database);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The argument of a table function that says how its file is packed. */
export function compression(gzip: boolean): string {
  return `compression = '${gzip ? 'gzip' : 'uncompressed'}'`;
}
