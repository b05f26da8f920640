import { readFile } from 'node:fs/promises';

/** A block of code on a page of the documentation. */
interface Block {
  readonly language: string;
  /** The file's name, where the page says it behind the language. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The blocks of code on a page, in their order. */
export async function blocksOf(page: string): Promise<Block[]> {
  const text = await readFile(page, 'utf8');
  const blocks = text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms);
  return Array.from(blocks, ([, language, file, code]) => ({ language, file, text: code }));
}

/** The commands of a page's blocks of shell, as lists of arguments without the program's name; quotes hold one together. */
export function commandsOf(blocks: readonly Block[]): string[][] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.replaceAll('\\\n', ' ').trim().split('\n'))
    .map((line) =>
      Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain).slice(
        1,
      ),
    );
}

/**
 * A table like one on a page, but with `copies` times its rows: songs and artists get names of their own,
 * numbers vary, and labels stay.
 */
export function enlarged(table: string, copies: number): string {
  const [header, ...rows] = table.trim().split('\n');
  const columns = header.split(',');
  const cellOf = (cell: string, column: string, copy: number): string => {
    if (cell === '' || /genre|moods/.test(column)) return cell;
    if (/id$/.test(column)) return `${cell}-${copy}`;
    if (/artists|album/.test(column)) return `${cell} ${copy % 12}`;
    const number = Number(cell);
    return Number.isNaN(number) ? `${cell} ${copy}` : (number * variation(column, copy)).toFixed(4);
  };
  const lines = Array.from({ length: copies }, (_, copy) =>
    rows.map((row) =>
      cellsOf(row)
        .map((cell, i) => cellOf(cell, columns[i], copy))
        .join(','),
    ),
  );
  return `${[header, ...lines.flat()].join('\n')}\n`;
}

/** The cells of a line, quoted ones with their quotes. */
function cellsOf(row: string): string[] {
  return Array.from(row.matchAll(/(?:^|,)("[^"]*"|[^,]*)/g), ([, cell]) => cell);
}

/** Between 0.8 and 1.2; it depends on the column, so that no two songs are alike. */
function variation(column: string, copy: number): number {
  return 1 + 0.2 * Math.sin((copy + 1) * (column.length + column.charCodeAt(0)));
}
