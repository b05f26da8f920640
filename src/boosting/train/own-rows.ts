/**
 * Rows of a block: a multiple of `ROWS_PER_TURN`, and so many that little of what the machine fetches
 * ahead belongs to another thread.
 */
const BLOCK_ROWS = 8192;

/** Consecutive rows, up to, not including, `end`. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/**
 * The rows that are one thread's throughout a fit: blocks are dealt to the threads in turn, so that
 * each thread has about its share of any node, however the rows are ordered.
 */
export class OwnRows {
  readonly #rows: number;
  readonly #share: number;
  readonly #threads: number;
  /** Where the thread's rows stand in every list. */
  readonly region: Range;

  constructor(rows: number, share: number, threads: number) {
    this.#rows = rows;
    this.#share = share;
    this.#threads = threads;
    const begin = rowsBefore(share, rows, threads);
    this.region = { begin, end: rowsBefore(share + 1, rows, threads) };
  }

  /** The thread's blocks, ascending. */
  *blocks(): Generator<Range> {
    for (
      let begin = this.#share * BLOCK_ROWS;
      begin < this.#rows;
      begin += this.#threads * BLOCK_ROWS
    ) {
      yield { begin, end: Math.min(begin + BLOCK_ROWS, this.#rows) };
    }
  }
}

/** How many rows the threads before this one have. */
function rowsBefore(share: number, rows: number, threads: number): number {
  const turns = Math.floor(rows / (threads * BLOCK_ROWS));
  const left = rows - turns * threads * BLOCK_ROWS;
  return turns * share * BLOCK_ROWS + Math.min(left, share * BLOCK_ROWS);
}
