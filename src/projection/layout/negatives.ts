import { shared } from '../../core/threads/index.js';
import { startRandom } from './random-stream.js';

/** Negatives at most: the coordinates of this many stay in a core's cache. */
const MAX_NEGATIVES = 16_384;

/**
 * The vertices that push others away, the negative samples of an epoch: where they are at its start,
 * negatives × dimensions. Few vertices are all among them; of many, one is drawn from each of as many
 * equal runs of vertices, so that every part of the layout has its share.
 */
export type Negatives = Float32Array;

export function newNegatives(vertices: number, dimensions: number): Negatives {
  return shared(Float32Array, Math.min(vertices, MAX_NEGATIVES) * dimensions);
}

/** Draws the part `thread` of `threads` of an epoch's negatives. */
export function drawNegatives(
  job: {
    readonly negatives: Negatives;
    readonly coordinates: Float32Array;
    readonly dimensions: number;
    readonly seed: number;
    readonly thread: number;
    readonly threads: number;
  },
  epoch: number,
): void {
  const { negatives, coordinates, dimensions, seed, thread, threads } = job;
  const count = negatives.length / dimensions;
  const run = coordinates.length / negatives.length;
  const end = Math.floor((count * (thread + 1)) / threads);
  for (let m = Math.floor((count * thread) / threads); m < end; m++) {
    const within = (startRandom(seed, epoch, -2 - m) >>> 0) / 2 ** 32;
    const vertex = Math.floor((m + within) * run);
    for (let d = 0; d < dimensions; d++) {
      negatives[m * dimensions + d] = coordinates[vertex * dimensions + d];
    }
  }
}
