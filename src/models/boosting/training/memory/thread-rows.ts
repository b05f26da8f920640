/**
 * Rows of a block: a multiple of `ROWS_PER_TURN`, and enough that little of what the processor
 * prefetches belongs to another thread.
 */
const BLOCK_ROWS = 8192;

/** Rows whose bins of a column fill lines of the cache, which threads should not share. */
const ROWS_OF_LINES = 64;

/** A thread's share of so many rows that are worked on one after another. */
export function shareOf(rows: number, thread: number, threads: number): Range {
  const begins = (other: number): number =>
    other === threads ? rows : ROWS_OF_LINES * Math.floor((rows * other) / threads / ROWS_OF_LINES);
  return { begin: begins(thread), end: begins(thread + 1) };
}

/** Consecutive rows, up to, not including, `end`. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/**
 * The rows that are one thread's throughout a fit: blocks are dealt to the threads in turn, so that
 * each thread has about its share of any node, however the rows are ordered. Rows that are only
 * measured come after those to train on.
 */
export class ThreadRows {
  /** The thread's blocks of rows to train on, ascending, and of those that are only measured. */
  readonly trainingBlocks: readonly Range[];
  readonly heldOutBlocks: readonly Range[];
  /** Where the thread's rows stand in every list: those to train on, and all. */
  readonly training: Range;
  readonly region: Range;

  constructor(
    { trainingRows, rows }: { trainingRows: number; rows: number },
    thread: number,
    threads: number,
  ) {
    this.trainingBlocks = blocks(0, trainingRows, thread, threads);
    this.heldOutBlocks = blocks(trainingRows, rows, thread, threads);
    const before = (others: number): number =>
      rowsBefore(others, trainingRows, threads) + rowsBefore(others, rows - trainingRows, threads);
    const begin = before(thread);
    const count =
      rowsBefore(thread + 1, trainingRows, threads) - rowsBefore(thread, trainingRows, threads);
    this.training = { begin, end: begin + count };
    this.region = { begin, end: before(thread + 1) };
  }
}

function blocks(from: number, to: number, thread: number, threads: number): Range[] {
  const found: Range[] = [];
  for (let begin = from + thread * BLOCK_ROWS; begin < to; begin += threads * BLOCK_ROWS) {
    found.push({ begin, end: Math.min(begin + BLOCK_ROWS, to) });
  }
  return found;
}

/** How many rows the threads before this one have. */
function rowsBefore(thread: number, rows: number, threads: number): number {
  const turns = Math.floor(rows / (threads * BLOCK_ROWS));
  const left = rows - turns * threads * BLOCK_ROWS;
  return turns * thread * BLOCK_ROWS + Math.min(left, thread * BLOCK_ROWS);
}
