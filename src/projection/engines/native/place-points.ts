import type { Range } from '../../../core/threads/index.js';
import type { NeighbourTable } from '../../../neighbours/index.js';
import type { SmoothDistances } from '../../graph/smooth-distances.js';
import { DROPPED_BITS, type Forces, type Sampling } from '../../layout/forces.js';
import { nextRandom, startRandom } from '../../layout/random-stream.js';

/** New points, and what they are placed with among projected ones. */
export interface PlaceJob extends Sampling {
  /** For each new point the nearest of the projected ones. */
  readonly table: NeighbourTable;
  readonly smooth: SmoothDistances;
  /** The projected points, which stay where they are. */
  readonly coordinates: Float32Array;
  readonly forces: Forces;
  /** New points × dimensions. */
  readonly placed: Float32Array;
}

/**
 * Places a range of new points: at the weighted mean of their neighbours, then moved by the forces
 * of the layout. Each is placed on its own with the same random numbers, so that it comes to the
 * same place whatever other points are placed with it.
 */
export function placePoints(job: Range & PlaceJob): void {
  const weights = new Float64Array(job.table.k);
  const due = new Float64Array(job.table.k);
  for (let i = job.from; i < job.to; i++) {
    startAmongNeighbours(job, i, weights);
    const greatest = weights.reduce((most, weight) => Math.max(most, weight), 0);
    due.fill(0);
    let random = startRandom(job.seed, 0, 0);
    for (let epoch = 0; epoch < job.nEpochs; epoch++) {
      const step = job.learningRate * (1 - epoch / job.nEpochs);
      for (let r = 0; r < weights.length; r++) {
        if (weights[r] * job.nEpochs < greatest || due[r] > epoch) continue;
        due[r] += greatest / weights[r];
        random = sample(job, i, job.table.positions[i * job.table.k + r], step, random);
      }
    }
  }
}

/** Weighs the neighbours of a new point, and puts it where the mean of them is. */
function startAmongNeighbours(job: PlaceJob, i: number, weights: Float64Array): void {
  const { table, smooth, coordinates, dimensions, placed } = job;
  const { k, positions, distances } = table;
  let total = 0;
  for (let r = 0; r < k; r++) {
    const gap = distances[i * k + r] - smooth.rhos[i];
    weights[r] = gap <= 0 || smooth.sigmas[i] === 0 ? 1 : Math.exp(-gap / smooth.sigmas[i]);
    total += weights[r];
  }
  // A point that was projected already is where it was.
  const same = distances[i * k] === 0;
  for (let r = 0; r < k; r++) {
    const share = same ? (r === 0 ? 1 : 0) : weights[r] / total;
    for (let d = 0; d < dimensions; d++) {
      placed[i * dimensions + d] += share * coordinates[positions[i * k + r] * dimensions + d];
    }
  }
}

/** Pulls a new point to a neighbour, and pushes it from random points. Gives the next random state. */
function sample(job: PlaceJob, i: number, neighbour: number, step: number, state: number): number {
  const { coordinates, dimensions, forces } = job;
  const toVertex = coordinates.length / dimensions / 2 ** 32;
  move(job, i * dimensions, neighbour * dimensions, forces.attraction, step);
  let random = state;
  for (let negative = 0; negative < job.negativeSampleRate; negative++) {
    random = nextRandom(random);
    const other = Math.floor((random >>> 0) * toVertex);
    move(job, i * dimensions, other * dimensions, forces.repulsion, step);
  }
  return random;
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

function move(
  { placed, coordinates, dimensions }: PlaceJob,
  i: number,
  j: number,
  forces: Float32Array,
  step: number,
): void {
  float[0] = 0;
  for (let d = 0; d < dimensions; d++) float[0] += (placed[i + d] - coordinates[j + d]) ** 2;
  const force = forces[bits[0] >> DROPPED_BITS];
  for (let d = 0; d < dimensions; d++) {
    placed[i + d] += step * force * (placed[i + d] - coordinates[j + d]);
  }
}
