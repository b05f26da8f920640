import { quoted } from '../../../core/errors/index.js';

/** A cell that holds no number where one belongs. */
export interface BadCell {
  /** Of the table, counted from 0. */
  readonly row: number;
  /** Which of the wanted features. */
  readonly feature: number;
  readonly value: unknown;
}

/** Counts the cells of a table that hold no number where one belongs, and remembers the first. */
export class BadCells {
  readonly #counts = new Map<number, number>();
  #first: BadCell | undefined;

  add(cell: BadCell): void {
    this.#counts.set(cell.feature, (this.#counts.get(cell.feature) ?? 0) + 1);
    const first = this.#first;
    const isBefore =
      first === undefined ||
      cell.row < first.row ||
      (cell.row === first.row && cell.feature < first.feature);
    if (isBefore) this.#first = cell;
  }

  /** The one that comes first, row by row; undefined where there is none. */
  get first(): BadCell | undefined {
    return this.#first;
  }

  /**
   * How many there are, in which columns, and the first.
   *
   * @param columns names of the wanted features. @param place of the first cell's row: `line 3`.
   */
  note(table: string, columns: readonly string[], place: string): string[] {
    if (this.#first === undefined) return [];
    const { feature, value } = this.#first;
    const counts = [...this.#counts].sort(([a], [b]) => a - b);
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    const each = counts.map(([column, count]) => `${columns[column]} ${count}`).join(', ');
    return [
      `cells of ${table} that are no numbers, taken for missing: ${all} (${each}), the first in ${place}, column ${columns[feature]}: ${quoted(String(value))}`,
    ];
  }
}
