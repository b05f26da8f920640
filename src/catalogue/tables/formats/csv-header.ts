/** How a text table is laid out, as its first lines tell. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Empty lines before the header. */
  readonly skip: number;
}

const delimiters = ['\t', ',', ';', '|'];

/** Finds the header in the first lines of a file, which hold more than blanks. */
export function readHeader(text: string): CsvHeader {
  const lines = text.split(/\r\n|\n|\r/);
  const skip = lines.findIndex((line) => line.trim() !== '');
  const header = lines[skip];
  const end = lines.length > 2 ? -1 : undefined; // the text may end within its last line
  const rows = lines.slice(skip + 1, end).filter((line) => line !== '');
  const delimiter = bestDelimiter(header, rows);
  return { delimiter, columns: splitLine(header, delimiter), skip };
}

/** The delimiter that gives the most rows as many fields as the header has; on a tie, more fields. */
function bestDelimiter(header: string, rows: readonly string[]): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const fields = splitLine(header, delimiter).length;
    if (fields === 1) continue;
    const fitting = rows.filter((row) => splitLine(row, delimiter).length === fields).length;
    const score = (fitting + 1) / (rows.length + 1) + fields / 1e6;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The fields of one line; a delimiter between quotes is part of its field. */
function splitLine(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const close = line[at] === '"' ? quotedEnd(line, at, delimiter) : -1;
    const from = close < 0 ? at : close;
    const next = line.indexOf(delimiter, from);
    const end = next < 0 ? line.length : next;
    const field = line.slice(at, end);
    fields.push((close < 0 ? field : field.slice(1, -1).replaceAll('""', '"')).trim());
    at = end + 1;
  }
  return fields;
}

/** The position after the closing quote of the field that opens at `open`; −1 if it never closes. */
function quotedEnd(line: string, open: number, delimiter: string): number {
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] !== '"') continue;
    if (line[at + 1] === '"') at++;
    else return at + 1 === line.length || line[at + 1] === delimiter ? at + 1 : -1;
  }
  return -1;
}
