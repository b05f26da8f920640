import { Random } from '../../core/numbers/index.js';
import { shared } from '../../core/threads/index.js';
import type { Graph } from '../graph/graph.js';

/** Blocks at most: up to half as many threads can work at once. */
const MAX_BLOCKS = 64;

/** Vertices in a block at least: with fewer, threads wait for each other more than they work. */
const MIN_BLOCK = 512;

/** Vertices in a block at least where there are enough blocks for the threads of most machines. */
const USUAL_BLOCK = 1024;
const ENOUGH_BLOCKS = 16;

/**
 * When each edge is sampled, and which edges can be worked on at the same time. Vertices are cut
 * into blocks; an edge belongs to the pair of its ends' blocks, and pairs of a round have no block
 * in common, so that threads working on them move different vertices.
 */
export interface Schedule {
  readonly vertices: number;
  /** Pair p has the edges `pairOffsets[p]` … `pairOffsets[p + 1] − 1`. */
  readonly pairOffsets: Uint32Array;
  /** Round r has the pairs `rounds[r]` … `rounds[r + 1] − 1`. */
  readonly rounds: Int32Array;
  readonly greatestWeight: number;
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  /** Epochs between two samples of an edge: half the greatest weight over the edge's. */
  readonly periods: Float32Array;
  /** The epoch, with a fraction, in which an edge is sampled next; the epochs change it. */
  readonly due: Float32Array;
}

/**
 * Schedules the edges so that each is sampled twice for an epoch of its share of the greatest
 * weight, once for either direction. Edges too weak to be sampled once in all epochs are left out.
 */
export function schedule(job: { graph: Graph; nEpochs: number; seed: number }): Schedule {
  const { vertices, offsets, targets, weights } = job.graph;
  let greatest = 0;
  for (let e = 0; e < weights.length; e++) greatest = Math.max(greatest, weights[e]);
  const least = greatest / job.nEpochs;
  const blocks = countBlocks(vertices);
  const { numbers, rounds } = pairBlocks(blocks);
  const pairOf = (i: number, j: number): number =>
    numbers[Math.floor((i * blocks) / vertices) * blocks + Math.floor((j * blocks) / vertices)];

  const pairOffsets = shared(Uint32Array, rounds[rounds.length - 1] + 1);
  for (let i = 0; i < vertices; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      if (targets[e] > i && weights[e] >= least) pairOffsets[pairOf(i, targets[e]) + 1]++;
    }
  }
  for (let p = 1; p < pairOffsets.length; p++) pairOffsets[p] += pairOffsets[p - 1];
  const edges = pairOffsets[pairOffsets.length - 1];
  const heads = shared(Int32Array, edges);
  const tails = shared(Int32Array, edges);
  const periods = shared(Float32Array, edges);
  const due = shared(Float32Array, edges);
  const next = pairOffsets.slice();
  const random = new Random(job.seed);
  for (let i = 0; i < vertices; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      if (targets[e] <= i || weights[e] < least) continue;
      const at = next[pairOf(i, targets[e])]++;
      heads[at] = i;
      tails[at] = targets[e];
      periods[at] = greatest / weights[e] / 2;
      // A first sample at random keeps edges of equal weight from all being due at once.
      due[at] = periods[at] * random.uniform();
    }
  }
  return { vertices, pairOffsets, rounds, greatestWeight: greatest, heads, tails, periods, due };
}

/** An even number of blocks, or one. */
function countBlocks(vertices: number): number {
  const most = Math.max(ENOUGH_BLOCKS, Math.floor(vertices / USUAL_BLOCK));
  const blocks = Math.min(most, Math.floor(vertices / MIN_BLOCK), MAX_BLOCKS);
  return blocks < 2 ? 1 : blocks - (blocks % 2);
}

/**
 * Numbers the pairs of blocks round by round: first every block with itself, then as in a
 * tournament where everyone meets everyone once, one block staying and the others going around.
 */
function pairBlocks(blocks: number): { numbers: Int32Array; rounds: Int32Array } {
  const numbers = new Int32Array(blocks * blocks);
  const others = blocks - 1;
  const starts = [0, blocks];
  let pairs = 0;
  const number = (a: number, b: number): void => {
    numbers[a * blocks + b] = pairs;
    numbers[b * blocks + a] = pairs++;
  };
  for (let block = 0; block < blocks; block++) number(block, block);
  for (let round = 0; round < others; round++) {
    number(others, round);
    for (let k = 1; k < blocks / 2; k++) {
      number((round + k) % others, (round - k + others) % others);
    }
    starts.push(pairs);
  }
  const rounds = shared(Int32Array, starts.length);
  rounds.set(starts);
  return { numbers, rounds };
}
