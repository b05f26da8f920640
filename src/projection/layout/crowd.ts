import { shared } from '../../core/threads/index.js';
import { startRandom } from './random-stream.js';

/**
 * Members at most: their coordinates stay in a core's cache, where vertices out of hundreds of
 * thousands would be fetched from afar each time.
 */
const MAX_MEMBERS = 16_384;

/**
 * Where the vertices that push others away are at the start of an epoch, members × dimensions. With
 * few vertices all are members; with many, one drawn from each of as many equal runs of vertices, so
 * that every part of the layout has its share.
 */
export type Crowd = Float32Array;

export function newCrowd(vertices: number, dimensions: number): Crowd {
  return shared(Float32Array, Math.min(vertices, MAX_MEMBERS) * dimensions);
}

/** Draws the part `thread` of `threads` of an epoch's crowd. */
export function drawCrowd(
  job: {
    readonly crowd: Crowd;
    readonly coordinates: Float32Array;
    readonly dimensions: number;
    readonly seed: number;
    readonly thread: number;
    readonly threads: number;
  },
  epoch: number,
): void {
  const { crowd, coordinates, dimensions, seed, thread, threads } = job;
  const members = crowd.length / dimensions;
  const run = coordinates.length / crowd.length;
  const end = Math.floor((members * (thread + 1)) / threads);
  for (let m = Math.floor((members * thread) / threads); m < end; m++) {
    const within = (startRandom(seed, epoch, -2 - m) >>> 0) / 2 ** 32;
    const vertex = Math.floor((m + within) * run);
    for (let d = 0; d < dimensions; d++) {
      crowd[m * dimensions + d] = coordinates[vertex * dimensions + d];
    }
  }
}
