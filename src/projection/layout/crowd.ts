import { shared } from '../../runtime/threads.js';
import { startRandom } from './random-stream.js';

/**
 * Members at most, 2^14: their coordinates stay in a core's cache, where vertices out of hundreds
 * of thousands would be fetched from afar each time.
 */
const MAX_BITS = 14;

/**
 * Vertices drawn at random for an epoch, where they were at its start: those that pushes come from.
 * A power of two of them, so that the upper bits of a random number choose one.
 */
export interface Crowd {
  readonly bits: number;
  readonly members: Int32Array;
  /** members × dimensions. */
  readonly places: Float32Array;
}

export function newCrowd(vertices: number, dimensions: number): Crowd {
  const bits = Math.min(MAX_BITS, Math.max(1, Math.ceil(Math.log2(vertices))));
  const count = 2 ** bits;
  return {
    bits,
    members: shared(Int32Array, count),
    places: shared(Float32Array, count * dimensions),
  };
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
  const { coordinates, dimensions, seed, thread, threads } = job;
  const { members, places } = job.crowd;
  const toVertex = coordinates.length / dimensions / 2 ** 32;
  const end = Math.floor((members.length * (thread + 1)) / threads);
  for (let m = Math.floor((members.length * thread) / threads); m < end; m++) {
    members[m] = Math.floor((startRandom(seed, epoch, -2 - m) >>> 0) * toVertex);
    for (let d = 0; d < dimensions; d++) {
      places[m * dimensions + d] = coordinates[members[m] * dimensions + d];
    }
  }
}
