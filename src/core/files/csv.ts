/** One line of a comma-separated table, as RFC 4180 has it but for the line end, `\n`. */
export function csvRow(cells: readonly (string | number)[], delimiter = ','): string {
  return `${cells.map((cell) => quote(String(cell), delimiter)).join(delimiter)}\n`;
}

function quote(cell: string, delimiter: string): string {
  const special = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
}
