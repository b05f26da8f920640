import { stat } from 'node:fs/promises';
import { InputError } from '../../core/errors/index.js';
import { openText } from './file-lines.js';

/** What the first bytes of a file tell about it. */
export type FileKind = { readonly format: 'parquet' } | JsonKind | CsvKind;

export interface JsonKind {
  readonly format: 'json';
  readonly layout: 'array' | 'newline_delimited';
  readonly gzip: boolean;
}

export interface CsvKind {
  readonly format: 'csv';
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Empty lines before the header. */
  readonly skip: number;
  readonly gzip: boolean;
}

/** Enough for a header and some rows under it. */
const SAMPLE_BYTES = 1 << 16;
const delimiters = ['\t', ',', ';', '|'];

/**
 * Finds out what a file is by what is in it, whatever its name.
 *
 * @throws InputError when there is no such file, or it cannot be a table.
 */
export async function sniff(file: string): Promise<FileKind> {
  await checkFile(file);
  const raw = await readStart(file, false);
  if (raw.subarray(0, 4).toString('latin1') === 'PAR1') return { format: 'parquet' };
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const start = gzip ? await readStart(file, true) : raw;
  if (start.includes(0)) {
    throw new InputError(
      'is not a table: it holds binary data; CSV, TSV and JSON lines (in UTF-8) and Parquet are read',
      { file },
    );
  }
  const text = start.toString('utf8').replace(/^\ufeff/, '');
  const first = text.trimStart()[0];
  if (first === undefined) throw new InputError('is empty', { file });
  if (first === '[') return { format: 'json', layout: 'array', gzip };
  if (first === '{') return { format: 'json', layout: 'newline_delimited', gzip };
  return { ...sniffCsv(text), gzip };
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new InputError('there is no such file', { file });
  if (!found.isFile()) throw new InputError('is not a file', { file });
  if (found.size === 0) throw new InputError('is empty', { file });
}

async function readStart(file: string, gzip: boolean): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of openText(file, gzip)) {
      pieces.push(piece);
      length += piece.length;
      if (length >= SAMPLE_BYTES) break;
    }
  } catch (cause) {
    throw new InputError(`cannot be read: ${(cause as Error).message}`, { file }, { cause });
  }
  return Buffer.concat(pieces);
}

function sniffCsv(text: string): Omit<CsvKind, 'gzip'> {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 2) lines.pop(); // the sample may end within it
  const skip = lines.findIndex((line) => line.trim() !== '');
  const header = lines[skip];
  const rows = lines.slice(skip + 1).filter((line) => line !== '');
  const delimiter = bestDelimiter(header, rows);
  return { format: 'csv', delimiter, columns: splitLine(header, delimiter), skip };
}

/** The delimiter that gives most rows as many fields as the header has; of equals the one with most. */
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

/** Where the quoted field that opens at `open` ends, behind its closing quote; −1 when it does not. */
function quotedEnd(line: string, open: number, delimiter: string): number {
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] !== '"') continue;
    if (line[at + 1] === '"') at++;
    else return at + 1 === line.length || line[at + 1] === delimiter ? at + 1 : -1;
  }
  return -1;
}
