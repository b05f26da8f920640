import { readFile } from 'node:fs/promises';
import { commandLines } from './command-lines.js';

/** A block of code on a page of the documentation. */
export interface Block {
  readonly page: string;
  /** Of the page, from 1: where the block begins. */
  readonly line: number;
  /** Empty where the page says none. */
  readonly language: string;
  /** The file's name, where the page says it behind the language. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The blocks of code on a page, in their order. */
export async function blocksOf(page: string): Promise<Block[]> {
  const text = await readFile(page, 'utf8');
  const blocks = text.matchAll(/^```(\w*)(?: (\S+))?\n(.*?)^```$/gms);
  return Array.from(blocks, ({ 1: language, 2: file, 3: code, index }) => ({
    ...{ page, line: text.slice(0, index).split('\n').length },
    ...{ language, file, text: code },
  }));
}

/** The arguments of `supergenre` wherever a page's blocks of shell begin a command with it. */
export function commandsOf(blocks: readonly Block[]): string[][] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => commandLines(text))
    .map((words) => (words[0] === 'npx' ? words.slice(1) : words))
    .filter(([program]) => program === 'supergenre')
    .map(([, ...args]) => args);
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
