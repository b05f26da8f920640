import { Random } from '../../../core/numbers/index.js';
import { i32, repeatWhile, Variables, type WasmFunction } from '../../../core/wasm/index.js';
import type { BoosterSettings } from '../options.js';
import type { Range } from '../training/memory/thread-rows.js';

type Shares = Pick<
  BoosterSettings,
  'seed' | 'subsample' | 'colsampleByTree' | 'colsampleByLevel' | 'colsampleByNode'
>;

/** Streams of random numbers under the seed: for each tree one for rows, columns, and nodes' columns. */
const STREAMS_PER_TREE = 3;

/** An odd number whose multiples differ in all bits: each block, and each node, has its own seed. */
const SEED_STEP = 0x9e3779b1;

/** Rows whose coins come from one sequence of random numbers. */
const COIN_ROWS = 8192;

/**
 * Flips a coin for each row that a tree may see: 16 bits of a random number, so that one is enough for two
 * rows. Blocks are dealt to the threads in turn.
 *
 * @param coins row after row; has room for two numbers for each row.
 */
export function flipCoins(
  coins: Int32Array,
  rows: number,
  tree: number,
  { seed }: Shares,
  thread = 0,
  threads = 1,
): void {
  for (let begin = thread * COIN_ROWS; begin < rows; begin += threads * COIN_ROWS) {
    const end = Math.min(begin + COIN_ROWS, rows);
    const random = new Random(seed ^ Math.imul(begin + 1, SEED_STEP), STREAMS_PER_TREE * tree);
    random.fill(coins.subarray(begin >> 1, (end + 1) >> 1));
  }
}

/** Where rows are sampled; addresses are of bytes. */
export interface SampleMemory {
  /** Coins of all rows, by {@link flipCoins}. */
  readonly coins: number;
  /** Where the list of the thread's rows begins, and how many it has. */
  readonly list: number;
  readonly count: number;
  /** {@link listSampled}. */
  readonly listSampled: (
    row: number,
    end: number,
    coins: number,
    limit: number,
    seen: number,
    unseen: number,
  ) => number;
}

/**
 * Fills a list with a thread's rows: those that the tree is grown on to the front, ascending, the others
 * to the back. Returns how many the tree sees.
 */
export function sampleRows(
  { coins, list, count, listSampled }: SampleMemory,
  blocks: Iterable<Range>,
  { subsample }: Shares,
): number {
  const limit = Math.round(subsample * 0x10000);
  let listed = 0;
  let seen = 0;
  for (const { begin, end } of blocks) {
    const unseen = count - 1 - (listed - seen);
    const seenAt = list + 4 * seen;
    const seenEnd = listSampled(begin, end, coins + 2 * begin, limit, seenAt, list + 4 * unseen);
    // Pointers above 2³¹ come back negative.
    seen = ((seenEnd - list) | 0) >> 2;
    listed += end - begin;
  }
  return seen;
}

/**
 * WebAssembly that lists rows, those whose coin is below `limit` upwards from `seen`, the others
 * downwards from `unseen`: all are written to both sides, as a branch would often be mispredicted.
 * Returns the end of those on the side of `seen`.
 */
export function listSampled(): WasmFunction {
  const variables = new Variables();
  const [row, end, coins, limit, seen, unseen] = variables.parameters('i32');
  const step = variables.local('i32');
  const code = [
    ...repeatWhile(
      i32.less(row.get, end.get),
      i32.store(seen.get, row.get),
      i32.store(unseen.get, row.get),
      step.set(i32.shiftLeft(i32.less(i32.load16(coins.get), limit.get), i32.const(2))),
      seen.set(i32.add(seen.get, step.get)),
      unseen.set(i32.add(unseen.get, i32.subtract(step.get, i32.const(4)))),
      coins.advance(2),
      row.advance(1),
    ),
    ...seen.get,
  ];
  return { name: 'listSampled', variables, result: 'i32', code };
}

/**
 * The columns that the splits of a tree may use. A draw depends on the seed, the tree, the depth
 * and the node's place in the tree, and not on the order in which nodes are looked at.
 */
export class ColumnSampler {
  readonly #shares: Shares;
  readonly #all: Int32Array;
  #tree = 0;
  #random = new Random(0);
  #ofTree: Int32Array;
  #ofLevels: Int32Array[] = [];

  constructor(columns: number, shares: Shares) {
    this.#shares = shares;
    this.#all = Int32Array.from({ length: columns }, (_, j) => j);
    this.#ofTree = this.#all;
  }

  startTree(tree: number): void {
    this.#tree = tree;
    this.#random = new Random(this.#shares.seed, STREAMS_PER_TREE * tree + 1);
    this.#ofTree = draw(this.#all, this.#shares.colsampleByTree, this.#random);
    this.#ofLevels = [];
  }

  /** Ascending. `path` is the node's number when a node's children are 2 path + 1 and 2 path + 2. */
  columnsOf(depth: number, path: number): Int32Array {
    const { colsampleByLevel, colsampleByNode, seed } = this.#shares;
    for (let level = this.#ofLevels.length; level <= depth; level++) {
      this.#ofLevels.push(draw(this.#ofTree, colsampleByLevel, this.#random));
    }
    if (colsampleByNode === 1) return this.#ofLevels[depth];
    const stream = STREAMS_PER_TREE * this.#tree + 2;
    const random = new Random(seed ^ Math.imul(path + 1, SEED_STEP), stream);
    return draw(this.#ofLevels[depth], colsampleByNode, random);
  }
}

/** The whole part of the share of the columns, at least one. */
function draw(columns: Int32Array, share: number, random: Random): Int32Array {
  if (share === 1) return columns;
  const count = Math.max(1, Math.floor(Math.fround(share * columns.length)));
  return random.shuffle(columns.slice()).subarray(0, count).sort();
}
