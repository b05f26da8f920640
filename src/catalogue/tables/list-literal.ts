import JSON5 from 'json5';
import { isMissing } from './cell-values.js';

/** The entries of a list column's cell: two lists of the same length. */
export interface ListEntries {
  /** Ids: a dictionary's keys, the `id` of an object, else the entry itself. */
  readonly ids: readonly string[];
  /** Names: a dictionary's values, the `name` of an object, else the entry itself. */
  readonly names: readonly string[];
  /** The whole cell, if what separates its entries could also be part of a single name. */
  readonly whole?: string;
}

const none: ListEntries = { ids: [], names: [] };

/** Tried in this order: a comma may be part of a name more often than the others. */
const SEPARATORS: readonly string[] = [';', '|', ','];

/**
 * The entries of a cell: a list, a dictionary from ids to names, a list of objects with `id` and
 * `name`, one value, or text for {@link parseList}. Missing entries are left out.
 *
 * @param separators of text that is no literal, tried in this order. Default `;`, `|` and `,`.
 */
export function listEntries(value: unknown, separators = SEPARATORS): ListEntries {
  return typeof value === 'string' ? parseList(value, separators) : entriesOf(value);
}

/**
 * Reads a list from text: a Python or JSON literal (`['a', "b's"]`, `{'id': 'name'}`, tuples, sets),
 * separated text, or one value.
 */
export function parseList(text: string, separators = SEPARATORS): ListEntries {
  const cell = text.trim();
  if (isMissing(cell)) return none;
  if (closers[cell[0]] === cell.at(-1)) {
    return plainLiteral(cell) ?? anyLiteral(cell) ?? separated(cell, separators);
  }
  return separated(cell, separators);
}

const closers: Record<string, string | undefined> = { '[': ']', '{': '}', '(': ')' };

class EntriesBuilder implements ListEntries {
  readonly ids: string[] = [];
  readonly names: string[] = [];

  add(id: string, name = id): void {
    const trimmed = id.trim();
    if (trimmed === '') return;
    this.ids.push(trimmed);
    this.names.push(name.trim());
  }

  addDictionary(names: object): void {
    for (const [id, name] of Object.entries(names)) this.add(id, scalar(name));
  }

  /** Adds an entry of a list: an object with `id` or `name`, a list of entries, or one value. */
  addEntry(value: unknown): void {
    if (value === undefined || value === null || Number.isNaN(value)) return;
    if (Array.isArray(value)) {
      for (const entry of value) this.addEntry(entry);
    } else if (typeof value === 'object') {
      const { id, name } = value as { id?: unknown; name?: unknown };
      const key = scalar(id) ?? scalar(name);
      if (key === undefined) this.addDictionary(value);
      else this.add(key, scalar(name));
    } else {
      this.add(String(value));
    }
  }
}

function entriesOf(value: unknown): EntriesBuilder {
  const entries = new EntriesBuilder();
  const isDictionary = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isDictionary) entries.addDictionary(value);
  else entries.addEntry(value);
  return entries;
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function separated(cell: string, separators: readonly string[]): ListEntries {
  const separator = separators.find((candidate) => cell.includes(candidate));
  if (separator === undefined) return { ids: [cell], names: [cell] };
  const parts = cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return { ids: parts, names: parts, whole: cell };
}

/**
 * The fast way, for nearly every cell: a flat literal of quoted strings without escapes, with commas
 * between them or, as NumPy prints them, without. `undefined` for anything else.
 */
function plainLiteral(cell: string): ListEntries | undefined {
  if (cell.includes('\\')) return undefined;
  const entries = new EntriesBuilder();
  const end = cell.length - 1;
  let at = skipSpaces(cell, 1);
  while (at < end) {
    const close = closingQuote(cell, at);
    if (close < 0) return undefined;
    const first = cell.slice(at + 1, close);
    at = skipSpaces(cell, close + 1);
    if (cell[at] === ':') {
      const start = skipSpaces(cell, at + 1);
      const stop = closingQuote(cell, start);
      if (stop < 0) return undefined;
      entries.add(first, cell.slice(start + 1, stop));
      at = skipSpaces(cell, stop + 1);
    } else {
      entries.add(first);
    }
    if (cell[at] === ',') at = skipSpaces(cell, at + 1);
  }
  return entries;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n') at++;
  return at;
}

/** Where the string that opens at `open` closes; −1 when none opens there. */
function closingQuote(text: string, open: number): number {
  const quote = text[open];
  return quote === "'" || quote === '"' ? text.indexOf(quote, open + 1) : -1;
}

/** A quoted string with Python's optional prefix, a bare word or number, or a bracket or colon. */
const token =
  /[uU]?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|[^\s,:[\]{}()'"][^,:[\]{}()'"]*|[{}():]/gs;

/** Any literal, through JSON5, which reads JSON and, once its words are translated, most of Python. */
function anyLiteral(cell: string): ListEntries | undefined {
  try {
    const { ids, names } = entriesOf(JSON5.parse(toJson5(cell)));
    return { ids, names, whole: cell };
  } catch {
    return undefined; // not a literal
  }
}

function toJson5(cell: string): string {
  const isSet = cell[0] === '{' && !cell.replace(token, (t) => (t === ':' ? t : '')).includes(':');
  return cell.replace(token, (text: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replace(foreign, json5Escape);
    if (text === '(' || (isSet && text === '{')) return '[';
    if (text === ')' || (isSet && text === '}')) return ']';
    if (text.length === 1 && '{}:'.includes(text)) return text;
    const word = text.trim();
    return /^(None|null|nan|NaN)$/.test(word) ? 'null' : JSON.stringify(word);
  });
}

/** An escape, since JSON5 does not know `\U0001f3b5`, or a line end, which it does not allow. */
const foreign = /\\(?:U([0-9a-fA-F]{8})|.)|[\n\r\u2028\u2029]/gs;

function json5Escape(text: string, digits: string | undefined): string {
  if (digits !== undefined) return String.fromCodePoint(Number.parseInt(digits, 16));
  return text.length > 1 ? text : `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
