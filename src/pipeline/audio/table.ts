import { extname } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { csvRow } from '../../core/files/index.js';

/** A cell; NaN is a missing value. */
export type Cell = string | number;

/** A way to write tables row by row. */
export interface TableFormat {
  header(columns: readonly string[]): string;
  row(cells: readonly Cell[], columns: readonly string[]): string;
}

const FORMATS: Readonly<Record<string, TableFormat>> = {
  '.csv': separated(','),
  '.tsv': separated('\t'),
  '.jsonl': {
    header: () => '',
    row: (cells, columns) =>
      `${JSON.stringify(Object.fromEntries(columns.map((name, j) => [name, cells[j]])))}\n`,
  },
};

function separated(delimiter: string): TableFormat {
  return {
    header: (columns) => csvRow(columns, delimiter),
    row: (cells) =>
      csvRow(
        cells.map((cell) => (Number.isNaN(cell) ? '' : cell)),
        delimiter,
      ),
  };
}

/** The format that a file's ending says. @throws InputError when it says none. */
export function tableFormatOf(file: string): TableFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  throw new InputError('end the name in .csv, .tsv or .jsonl, which says the format', { file });
}

/** Text is written in pieces of about so many characters. */
const PIECE = 1 << 16;

/** A table as text, in large pieces. */
export async function* tableText(
  format: TableFormat,
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): AsyncGenerator<string> {
  let text = format.header(columns);
  for await (const row of rows) {
    text += format.row(row, columns);
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text;
}
