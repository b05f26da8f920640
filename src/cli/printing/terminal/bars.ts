import { styled } from './style.js';

/** What fills a cell from the left by eighths. */
const EIGHTHS = ' ▏▎▍▌▋▊▉█';

const BLOCK = '█';
const AXIS = '│';

/** How numbers are drawn. */
export interface Bar {
  /** From the middle, to both sides: for what may be below 0. */
  readonly isSigned?: boolean;
  /** The number of the longest bar; the largest of the column by default. */
  readonly most?: number;
  /** Whether bars are in plain text, too. */
  readonly isInPlain?: boolean;
}

/** Cells of the longest bar of a plain text, on either side of the middle. */
const PLAIN_CELLS = 20;

/** Cells of a bar where there is room, and at least; of a signed one on either side. */
const CELLS = { width: 20, least: 8 };
const SIDE_CELLS = { width: 12, least: 4 };

/** Cells that a column of bars takes where there is room, and at least. */
export function barWidths({ isSigned }: Bar): { readonly width: number; readonly least: number } {
  if (!isSigned) return CELLS;
  return { width: 2 * SIDE_CELLS.width + 1, least: 2 * SIDE_CELLS.least + 1 };
}

/** The bar of a number in a column of so many cells. @param most the number of the longest bar. */
export function drawnBar(value: number, most: number, { isSigned }: Bar, width: number): string {
  const share = shareOf(value, most);
  return isSigned ? signedBar(share, Math.floor((width - 1) / 2), width) : shareBar(share, width);
}

/** The same in whole cells, for plain text. */
export function plainBar(value: number, most: number, { isSigned }: Bar): string {
  const share = shareOf(value, most);
  const drawn = BLOCK.repeat(Math.round(PLAIN_CELLS * Math.abs(share)));
  if (!isSigned) return drawn;
  return share < 0
    ? `${drawn.padStart(PLAIN_CELLS)}${AXIS}`
    : `${' '.repeat(PLAIN_CELLS)}${AXIS}${drawn}`;
}

function shareOf(value: number, most: number): number {
  return most > 0 && Number.isFinite(value) ? value / most : 0;
}

/** A bar from the left, by eighths of a cell. @param share of all `cells`, 0 to 1. */
function shareBar(share: number, cells: number): string {
  const { blocks, part } = piecesOf(share, cells);
  return styled('bar', blocks + part) + ' '.repeat(cells - blocks.length - part.length);
}

/** From the middle to the right for what is above 0, to the left for what is below. @param cells of a side. */
function signedBar(share: number, cells: number, width: number): string {
  const { blocks, part, rest } = piecesOf(Math.abs(share), cells);
  const [drawn, side] = [blocks.length + part.length, ' '.repeat(cells)];
  const axis = styled('quiet', AXIS);
  const after = ' '.repeat(width - 2 * cells - 1);
  if (share >= 0) {
    return `${side}${axis}${styled('raises', blocks + part)}${side.slice(drawn)}${after}`;
  }
  // No block fills a part of the right side alone: the left one does, with its colours exchanged.
  const begun = rest === 0 ? '' : styled('lowersRight', EIGHTHS[8 - rest]);
  return `${side.slice(drawn)}${begun}${styled('lowers', blocks)}${axis}${side}${after}`;
}

/** Whole cells, and what fills the one behind them. */
function piecesOf(share: number, cells: number) {
  const eighths = Math.round(8 * cells * Math.min(1, Math.max(0, share)));
  const rest = eighths % 8;
  return {
    blocks: BLOCK.repeat(Math.floor(eighths / 8)),
    part: rest === 0 ? '' : EIGHTHS[rest],
    rest,
  };
}
