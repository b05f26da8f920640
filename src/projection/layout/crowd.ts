import { shared } from '../../runtime/threads.js';
import { startRandom } from './random-stream.js';

/**
 * Members at most: their coordinates stay in a core's cache, where vertices out of hundreds of
 * thousands would be fetched from afar each time.
 */
const MAX_MEMBERS = 16_384;

/**
 * The vertices that push others away in an epoch, where they were at its start: all of them, or one
 * drawn from each of as many equal runs, so that every part of the layout has its share.
 */
export interface Crowd {
  readonly members: Int32Array;
  /** members × dimensions. */
  readonly places: Float32Array;
}

export function newCrowd(vertices: number, dimensions: number): Crowd {
  const count = Math.min(vertices, MAX_MEMBERS);
  return { members: shared(Int32Array, count), places: shared(Float32Array, count * dimensions) };
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
  const run = coordinates.length / dimensions / members.length;
  const end = Math.floor((members.length * (thread + 1)) / threads);
  for (let m = Math.floor((members.length * thread) / threads); m < end; m++) {
    const within = (startRandom(seed, epoch, -2 - m) >>> 0) / 2 ** 32;
    members[m] = Math.floor((m + within) * run);
    for (let d = 0; d < dimensions; d++) {
      places[m * dimensions + d] = coordinates[members[m] * dimensions + d];
    }
  }
}
