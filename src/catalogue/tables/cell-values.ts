/** Words for a missing value in a text table, compared trimmed and in lower case. */
const missing = new Set([
  '',
  '-',
  '?',
  '\\n',
  '#n/a',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'null',
  'undefined',
]);
const longestMissing = Math.max(...Array.from(missing, (word) => word.length));

/** Words that count as 1 and as 0 where a number belongs, compared in the same way. */
const yes = new Set(['true', 't', 'yes', 'y']);
const no = new Set(['false', 'f', 'no', 'n']);

export function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'number') return Number.isNaN(value);
  if (typeof value !== 'string') return false;
  const text = value.trim();
  return text.length <= longestMissing && missing.has(text.toLowerCase());
}

/**
 * A cell as a number: NaN for a missing value, 1 or 0 for a truth value, `undefined` for anything that
 * is not a number, or not a finite one in the single precision in which features are kept.
 */
export function toNumber(value: unknown): number | undefined {
  if (isMissing(value)) return Number.NaN;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' ? textToNumber(value.trim().toLowerCase()) : value;
  if (typeof number !== 'number' && typeof number !== 'bigint') return undefined;
  return Number.isFinite(Math.fround(Number(number))) ? Number(number) : undefined;
}

function textToNumber(text: string): number | undefined {
  if (yes.has(text)) return 1;
  if (no.has(text)) return 0;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** A cell of a record can be any value; as text it is read like one of a file. */
export function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell.trim();
  if (cell === undefined || cell === null) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
