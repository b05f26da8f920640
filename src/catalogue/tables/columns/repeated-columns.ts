import { quoted } from '../../../core/errors/index.js';
/** Notes on the columns of a table that have the same name; the first is the one that is found. */
export function repeatedColumns(table: string, columns: readonly string[]): string[] {
  const named = columns.filter((name) => name !== '');
  const repeated = new Set(named.filter((name, i) => named.indexOf(name) !== i));
  return Array.from(
    repeated,
    (name) => `${table} has several columns ${quoted(name)}, of which the first is used`,
  );
}
