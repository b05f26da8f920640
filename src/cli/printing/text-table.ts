/** A column of text in a terminal. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows of cells in aligned columns, two spaces apart, the titles on top and a blank line in none. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map(({ title }, j) =>
    Math.max(title.length, ...rows.map((row) => row[j].length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, j) =>
        columns[j].align === 'right' ? cell.padStart(widths[j]) : cell.padEnd(widths[j]),
      )
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n');
}

/** A whole number with thousands separated by commas. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 song`, `1,234 songs`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A figure with fixed decimals, `–` where it isn't defined. */
export function figure(value: number | null, decimals = 4): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(decimals);
}
