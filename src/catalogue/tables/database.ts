import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { Run } from '../../core/options/index.js';

/** A DuckDB database in memory, which only reads files. */
export class Database {
  readonly #connection: DuckDBConnection;
  readonly #signal: AbortSignal | undefined;

  constructor(connection: DuckDBConnection, signal: AbortSignal | undefined) {
    this.#connection = connection;
    this.#signal = signal;
  }

  /** The result of a query; a chunk is fetched while the caller works on the one before. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk, void, undefined> {
    let next: Promise<DuckDBDataChunk | null> | undefined;
    try {
      const result = await this.#connection.stream(sql);
      for (;;) {
        next ??= result.fetchChunk();
        const chunk = await next;
        this.#signal?.throwIfAborted();
        if (chunk === null || chunk.rowCount === 0) return;
        next = result.fetchChunk();
        next.catch(() => undefined); // thrown where it is awaited, if it is
        yield chunk;
      }
    } catch (error) {
      throw this.#signal?.aborted ? this.#signal.reason : error;
    } finally {
      await next?.catch(() => undefined); // a connection must be idle when it is closed
    }
  }

  async rows(sql: string): Promise<unknown[][]> {
    const rows: unknown[][] = [];
    for await (const chunk of this.chunks(sql)) rows.push(...chunk.getRows());
    return rows;
  }
}

/** Opens a database while the work lasts. DuckDB downloads nothing, whatever the query. */
export async function withDatabase<Result>(
  { threads, signal }: Run,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const { DuckDBInstance } = await import('@duckdb/node-api'); // large: loaded when first used
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    return await work(new Database(connection, signal));
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
