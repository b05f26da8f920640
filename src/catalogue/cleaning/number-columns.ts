import { InputError, quoted } from '../../core/errors/index.js';
import { isMissing } from '../tables/cell-values.js';
import { FeatureReader } from '../tables/columns/feature-reader.js';
import { notANumber, type Table } from '../tables/table.js';

/** What the cells of a column make it: a column of numbers, or why it can be no feature. */
export interface ColumnOfNumbers {
  readonly column: number;
  /** `undefined` for numbers that can tell songs apart. */
  readonly whyNot: string | undefined;
}

/**
 * Reads all cells of some columns to find those of numbers, which may be missing in some rows. Cells
 * are read as text only in columns that hold something else than numbers.
 *
 * @throws InputError when the numbers of a column have decimal commas.
 */
export async function numberColumns(
  table: Table,
  candidates: readonly number[],
): Promise<ColumnOfNumbers[]> {
  const cells = new Map<number, Cells>();
  await readCells(table, candidates, 'counts', cells);
  const unclear = candidates.filter((column) => !cells.get(column)?.hasOnlyNumbers);
  await readCells(table, unclear, 'lists', cells);
  return candidates.map((column) => {
    const { comma, whyNot } = cells.get(column) ?? new Cells('');
    if (comma !== undefined) throw commaError(table, column, comma);
    return { column, whyNot };
  });
}

/** Reads columns as numbers, where text and missing values are NaN, or as they stand. */
async function readCells(
  table: Table,
  columns: readonly number[],
  as: 'counts' | 'lists',
  all: Map<number, Cells>,
): Promise<void> {
  if (columns.length === 0) return;
  const cells = columns.map((column) => new Cells(table.columns[column]));
  for (const [c, column] of columns.entries()) all.set(column, cells[c]);
  const wanted = { texts: [], lists: [], features: [], counts: [], [as]: columns };
  let before = 0;
  for await (const block of table.blocks(wanted)) {
    for (const [c, values] of block[as].entries()) {
      for (let i = 0; i < block.rows && !cells[c].isText; i++) {
        if (!block.isHeader(i)) cells[c].add(values[i], before + i);
      }
    }
    before += block.rows;
  }
}

function commaError({ name, columns }: Table, column: number, cell: string): InputError {
  return new InputError(notANumber(cell, 'name the features with the option features.names'), {
    file: name,
    column: columns[column],
  });
}

/** In fewer rows than that, whole numbers ascend by chance. */
const ROWS_AN_ASCENT = 20;

/** What the cells of a column have in common. */
class Cells {
  readonly #name: string;
  readonly #reader: FeatureReader;
  #numbers = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #hasGaps = false;
  /** The first number less its row; NaN when another differs. */
  #offset: number | undefined;
  #last = Number.NaN;
  /** How often whole numbers ascend; NaN once another number than 0 or 1 starts anew. */
  #ascents = 0;
  /** The first cell that is no number. */
  #text: string | undefined;
  /** The first number with a decimal comma. */
  #comma: string | undefined;

  constructor(name: string) {
    this.#name = name;
    this.#reader = new FeatureReader(name);
  }

  add(value: unknown, row: number): void {
    if (isMissing(value)) {
      this.#hasGaps = true;
      return;
    }
    const number = this.#reader.number(value);
    if (number === undefined) {
      const text = String(value).trim();
      if (/^[+-]?\d+,\d+$/.test(text)) this.#comma ??= text;
      else this.#text = text;
      return;
    }
    this.#numbers++;
    this.#least = Math.min(this.#least, number);
    this.#most = Math.max(this.#most, number);
    this.#offset ??= number - row;
    if (number - row !== this.#offset) this.#offset = Number.NaN;
    if (!(number > this.#last)) this.#ascents += this.#canStart(number) ? 1 : Number.NaN;
    if (!Number.isInteger(number)) this.#ascents = Number.NaN;
    this.#last = number;
  }

  /** Whether a numbering can start with a number: the first one, and those of tables below one another. */
  #canStart(number: number): boolean {
    return this.#numbers === 1 || number === 0 || number === 1;
  }

  get isText(): boolean {
    return this.#text !== undefined;
  }

  get hasOnlyNumbers(): boolean {
    return !this.isText && !this.#hasGaps && this.#comma === undefined;
  }

  /** A number with a decimal comma, in a column that holds numbers. */
  get comma(): string | undefined {
    return this.isText ? undefined : this.#comma;
  }

  /** Whether the numbers are the rows', or whole ones that ascend through a table, as a sorted one's do. */
  get #isNumbering(): boolean {
    if (this.#hasGaps) return false;
    const areRows = this.#numbers > 1 && (this.#offset === 0 || this.#offset === 1);
    return areRows || this.#numbers >= ROWS_AN_ASCENT * this.#ascents;
  }

  /** Why the column can be no feature. */
  get whyNot(): string | undefined {
    if (this.#text !== undefined) return `holds ${quoted(this.#text)}`;
    if (this.#numbers === 0) return 'is empty';
    if (isId(this.#name)) return 'holds ids';
    if (isRowNumber(this.#name) || this.#isNumbering) return 'numbers the rows';
    const isConstant = this.#least === this.#most && !this.#hasGaps && this.#numbers > 1;
    return isConstant ? 'is constant' : undefined;
  }
}

/** A column without a name, as pandas and R write row numbers, or with a name that says so. */
function isRowNumber(name: string): boolean {
  return /^(unnamed: ?\d+(\.\d+)?|level_0|index|idx|row|row[\s_.-]?(number|num|no|names?))?$/i.test(
    name.trim(),
  );
}

/** `artist_id`, `Album ID`, `trackId`. */
function isId(name: string): boolean {
  return /(^|[\s_.-])id$/i.test(name.trim()) || /[a-z]I[dD]$/.test(name.trim());
}
