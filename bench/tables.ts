import type { Cell, Column, Results } from './results.js';

const BLOCK = /(<!-- bench:([\w-]+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** A page's text with the tables between `<!-- bench:NAME -->` and `<!-- /bench -->` made again. */
export function withTables(text: string, read: (name: string) => Results): string {
  return text.replace(
    BLOCK,
    (_, start: string, name: string, end: string) =>
      `${start}\n${markdownTable(read(name))}\n\n${end}`,
  );
}

/** A table in Markdown; columns without a figure are omitted. */
export function markdownTable({ columns, rows }: Results): string {
  const used = columns.flatMap((_, j) => (rows.some((row) => row[j] !== null) ? [j] : []));
  const cells = [
    used.map((j) => columns[j].title),
    ...rows.map((row) => used.map((j) => formatCell(row[j], columns[j]))),
  ];
  const widths = used.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, j) => text.padEnd(widths[j])).join(' | ')} |`;
  const [head, ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function formatCell(cell: Cell, column: Column): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  const figures = typeof cell === 'number' ? [cell] : cell;
  const unit = column.unit === undefined ? '' : ` ${column.unit}`;
  const texts = new Set(figures.map((figure) => formatFigure(figure, column)));
  return `${[...texts].join(' to ')}${unit}`;
}

function formatFigure(figure: number, { digits, signed = false }: Column): string {
  const text =
    digits === undefined
      ? String(Number(figure.toPrecision(3)))
      : figure.toLocaleString('en', {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
  return `${signed && figure >= 0 ? '+' : ''}${text}`.replaceAll('-', '−');
}
