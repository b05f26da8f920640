import { InputError } from '../../../core/errors/index.js';
import { openDecoded } from '../files/utf8-copy.js';
import { recordTable, type TableRecord } from '../record-table.js';
import type { TableFormat } from './format.js';

/** One object with a list of records, as Spotify's interface answers: `{ "items": [{ … }, …] }`. */
export const jsonObject: TableFormat = {
  name: 'JSON object',

  recognises: ({ text = '' }) => text.trimStart()[0] === '{' && isOneObject(text.trim()),

  async open({ file, path, gzip, notes }, { signal }) {
    const pieces = openDecoded({ file: path, gzip, signal }, 'utf-8');
    const object = parse((await pieces.toArray()).join(''), file);
    const list = listIn(object) ?? [object];
    const records = list.filter((record) => record !== null);
    const missing = list.length - records.length;
    const lost = missing === 0 ? [] : [`records of ${file} that are null: ${missing}`];
    return recordTable(file, records, signal, [...notes, ...lost]);
  },
};

/** Names of lists of songs or artists. */
const lists = ['items', 'songs', 'tracks', 'audio_features', 'data', 'records', 'rows', 'results'];

/** A list in the first 64 KiB of an object that has no line end there. */
const longList = new RegExp(`^[^\\n]*"(${[...lists, 'artists'].join('|')})"\\s*:\\s*\\[\\s*\\{`);

/** Whether the beginning of a file is not that of lines that hold a record each. */
function isOneObject(text: string): boolean {
  const [first, second] = text.split(/\r?\n/, 2);
  const object = asObject(first);
  if (second !== undefined) return object === undefined && second.trimStart()[0] !== '{';
  return object === undefined ? longList.test(text) : listIn(object) !== undefined;
}

function asObject(text: string): TableRecord | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parse(text: string, file: string): TableRecord {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`holds malformed JSON: ${(cause as Error).message}`, { file }, { cause });
  }
}

/** The records in an object: of a list, or of the pages of one (`{ "tracks": { "items": [] } }`). */
function listIn(object: TableRecord): TableRecord[] | undefined {
  for (const name of 'id' in object ? lists : [...lists, 'artists']) {
    const value = object[name];
    if (isList(value)) return value;
    const items = (value as { items?: unknown } | null | undefined)?.items;
    if (isList(items)) return items;
  }
  return undefined;
}

function isList(value: unknown): value is TableRecord[] {
  return Array.isArray(value) && value.some((entry) => typeof entry === 'object' && entry !== null);
}
