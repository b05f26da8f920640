import { checkPackages, type Need } from '../../core/packages/index.js';

/** What tables are read with. */
export const readingNeed: Need = { user: 'reading tables', packages: ['@duckdb/node-api'] };

/** Finds out before other work whether tables can be read. @throws InputError when DuckDB is not installed. */
export function checkReading(): void {
  checkPackages(readingNeed);
}
