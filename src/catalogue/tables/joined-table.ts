import { InputError } from '../../core/errors/index.js';
import type { Block, Table, Wanted } from './table.js';

/** A table, and the label of all its songs where the table is named for it. */
export interface TablePart {
  readonly table: Table;
  readonly label?: string | undefined;
}

/** Several tables of songs below one another. */
export interface JoinedTable extends Table {
  /** The columns that not all tables have. */
  readonly partial: ReadonlySet<number>;
  /** The column that holds the tables' labels; −1 without labels. */
  readonly labelColumn: number;
}

/**
 * Joins tables of songs below one another, columns by name. Where tables are labelled, a column of
 * their labels comes last.
 *
 * @throws InputError when only some of the tables are labelled.
 */
export function joinTables(parts: readonly TablePart[]): JoinedTable {
  const tables = parts.map(({ table }) => table);
  const names = [...new Set(tables.flatMap(({ columns }) => columns))];
  const unlabelled = parts.find(({ label }) => label === undefined);
  const isLabelled = parts.some(({ label }) => label !== undefined);
  if (isLabelled && unlabelled !== undefined) {
    throw new InputError('its songs need a label like those of the other tables: LABEL=FILE', {
      file: unlabelled.table.name,
    });
  }
  const partial = names.flatMap((name, i) =>
    tables.every(({ columns }) => columns.includes(name)) ? [] : [i],
  );
  return {
    name: tables.map(({ name }) => name).join(', '),
    columns: isLabelled ? [...names, 'label of the table'] : names,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    get notes() {
      return tables.flatMap(({ notes }) => notes);
    },
    partial: new Set(partial),
    labelColumn: isLabelled ? names.length : -1,
    async *blocks(wanted) {
      for (const [part, { table, label }] of parts.entries()) {
        const place = (column: number): number => table.columns.indexOf(names[column]);
        for await (const block of table.blocks(inTable(wanted, place))) {
          yield {
            ...widened(block, wanted, place, (column) => (column === names.length ? label : null)),
            part,
          };
        }
      }
    },
  };
}

/** Of the wanted columns those that one table has. */
function inTable(wanted: Wanted, place: (column: number) => number): Wanted {
  const placed = (columns: readonly number[]) => columns.map(place).filter((column) => column >= 0);
  return {
    texts: placed(wanted.texts),
    lists: placed(wanted.lists),
    features: placed(wanted.features),
    counts: placed(wanted.counts),
    badCells: wanted.badCells,
  };
}

/** A table's block with all wanted columns; those that the table lacks are missing values. */
function widened(
  block: Block,
  wanted: Wanted,
  place: (column: number) => number,
  cellOf: (column: number) => string | null | undefined,
): Block {
  const wide = <Cells>(
    columns: readonly number[],
    read: readonly Cells[],
    missing: (column: number) => Cells,
  ): Cells[] => {
    let next = 0;
    return columns.map((column) => (place(column) >= 0 ? read[next++] : missing(column)));
  };
  const { rows } = block;
  const nan = () => new Float64Array(rows).fill(Number.NaN);
  return {
    ...block,
    texts: wide(wanted.texts, block.texts, () => new Array<null>(rows).fill(null)),
    lists: wide(wanted.lists, block.lists, (column) => new Array(rows).fill(cellOf(column))),
    features: wide(wanted.features, block.features, nan),
    counts: wide(wanted.counts, block.counts, nan),
  };
}
