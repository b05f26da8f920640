import type { Database } from '../database.js';
import type { FileStart } from '../files/file-start.js';
import type { Table } from '../table.js';

/** A format that tables come in; {@link tableFormats} lists them all. */
export interface TableFormat {
  /** What messages call it. */
  readonly name: string;
  /** Whether a file is of this format; formats listed earlier have said no. */
  recognises(start: FileStart): boolean;
  /** The names of the columns, if the file's first line holds them; each further line is a row. */
  header?(start: FileStart): readonly string[];
  /** @throws InputError when the file is damaged; an error of DuckDB's becomes one. */
  open(start: FileStart, database: Database): Promise<Table>;
}
