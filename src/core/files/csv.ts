/** What programs for tables take for the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^'*[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * One line of a comma-separated table, as RFC 4180 has it but for the line end, `\n`. A text that
 * programs for tables would run as a formula, such as `=1+1`, gets an apostrophe in front, which they
 * take for "this is text", and {@link unescapeFormula} takes away; numbers stay as they are.
 */
export function csvRow(cells: readonly (string | number)[], delimiter = ','): string {
  const texts = cells.map((cell) => (typeof cell === 'number' ? String(cell) : asText(cell)));
  return `${texts.map((text) => quote(text, delimiter)).join(delimiter)}\n`;
}

/** The text that {@link csvRow} wrote as this cell. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function asText(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string, delimiter: string): string {
  const special = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
}
