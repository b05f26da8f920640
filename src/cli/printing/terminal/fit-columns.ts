/** A column whose width is to be chosen. */
export interface FittedColumn {
  /** Cells that it takes where there is room. */
  readonly width: number;
  /** Cells that it needs at least: fewer than `width` for a bar, and for a text that can be cut. */
  readonly least: number;
  /** Whether it is made smaller before others are. */
  readonly isBar: boolean;
  /** Whether it is repeated where a table is broken into several. */
  readonly isKey: boolean;
}

/** Some columns side by side, by their positions, and the cells that each takes. */
export interface Block {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/** Cells between columns. */
export const GAP = 2;

/**
 * Fits columns into the width of a terminal: bars give way first, then the widest texts. Where that is not
 * enough, the table is broken into several below one another, each with the key columns.
 */
export function fitColumns(columns: readonly FittedColumn[], available: number): Block[] {
  const all = Array.from(columns.keys());
  const fits = (block: readonly number[]): boolean =>
    spanOf(block.map((j) => columns[j].least)) <= available;
  const keys = all.filter((j) => columns[j].isKey);
  const blocks: number[][] = [];
  let block: number[] = [];
  for (const j of all) {
    if (block.length > keys.length && !columns[j].isKey && !fits([...block, j])) {
      blocks.push(block);
      block = [...keys];
    }
    block.push(j);
  }
  blocks.push(block);
  return blocks.map((one) => ({
    columns: one,
    widths: shrunk(
      one.map((j) => columns[j]),
      available,
    ),
  }));
}

function spanOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1);
}

/** The widths of columns, the widest bars and then the widest texts made smaller until all fit or none can be smaller. */
function shrunk(columns: readonly FittedColumn[], available: number): number[] {
  const widths = columns.map(({ width }) => width);
  let excess = spanOf(widths) - available;
  while (excess > 0) {
    let widest = -1;
    for (const isBar of [true, false]) {
      columns.forEach((column, j) => {
        if (column.isBar !== isBar || widths[j] <= column.least) return;
        if (widest < 0 || widths[j] > widths[widest]) widest = j;
      });
      if (widest >= 0) break;
    }
    if (widest < 0) break;
    widths[widest]--;
    excess--;
  }
  return widths;
}
