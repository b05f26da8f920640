import { Barrier } from './barrier.js';
import {
  addToRadii,
  type Density,
  densityForce,
  finishRadii,
  type RadiusMoments,
  radiusMoments,
} from './density.js';
import { DROPPED_BITS, type Forces, type Sampling, squaredDistance } from './forces.js';
import { type MovePair, movePairIn } from './move-pair.js';
import { drawNegatives, type Negatives } from './negatives.js';
import { nextRandom, startRandom } from './random-stream.js';
import type { Schedule } from './schedule.js';

export interface LayoutJob extends Sampling {
  readonly schedule: Schedule;
  readonly forces: Forces;
  /** vertices × dimensions; moved by the epochs. */
  readonly coordinates: Float32Array;
  readonly negatives: Negatives;
  readonly density: Density | undefined;
  /** Holds the arrays of floats and whole numbers; undefined where they are too large for it. */
  readonly memory: WebAssembly.Memory | undefined;
  readonly barrier: Int32Array;
  readonly threads: number;
}

/** A squared distance as a Float32, and the same bits as a whole number. */
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * Runs the epochs `from` … `to − 1` together with the other threads that were given the same job.
 * Which thread takes which pair of blocks is chance, but it moves only their vertices and draws
 * its random numbers for the pair, so that the result does not depend on it.
 */
export function runEpochs(job: LayoutJob & { from: number; to: number; thread: number }): void {
  const barrier = new Barrier(job.barrier, job.threads);
  const movePair =
    job.memory !== undefined && job.dimensions === 2 ? movePairIn(job.memory) : undefined;
  for (let epoch = job.from; epoch < job.to; epoch++) {
    const { density } = job;
    const dense = density !== undefined && epoch >= density.fromEpoch;
    const moments = dense ? measureDensity(job, density, barrier) : undefined;
    const step = job.learningRate * (1 - epoch / job.nEpochs);
    drawNegatives(job, epoch);
    barrier.wait();
    overPairs(job.schedule, barrier, (pair) => {
      if (movePair === undefined || dense) movePairAny(job, pair, epoch, step, moments);
      else movePair2d(job, movePair, pair, epoch, step);
    });
  }
}

/** Does something with all pairs of blocks, round by round, together with the other threads. */
function overPairs({ rounds }: Schedule, barrier: Barrier, work: (pair: number) => void): void {
  for (let round = 0; round + 1 < rounds.length; round++) {
    const pairs = rounds[round + 1] - rounds[round];
    for (let task = barrier.take(); task < pairs; task = barrier.take()) work(rounds[round] + task);
    barrier.wait();
  }
}

/** Measures the radii of the layout, each thread a part, and what all of them need to know. */
function measureDensity(
  job: LayoutJob & { thread: number },
  density: Density,
  barrier: Barrier,
): RadiusMoments {
  const { schedule, coordinates, dimensions, thread, threads } = job;
  const from = Math.floor((schedule.vertices * thread) / threads);
  const to = Math.floor((schedule.vertices * (thread + 1)) / threads);
  density.radii.fill(0, from, to);
  density.sums.fill(0, from, to);
  barrier.wait();
  overPairs(schedule, barrier, (pair) => {
    addToRadii(density, schedule, coordinates, dimensions, pair);
  });
  finishRadii(density, from, to);
  barrier.wait();
  return radiusMoments(density);
}

/** Has WebAssembly move the vertices of a pair of blocks, in two dimensions. */
function movePair2d(
  job: LayoutJob,
  movePair: MovePair,
  pair: number,
  epoch: number,
  step: number,
): void {
  const { coordinates, negatives, forces, negativeSampleRate, schedule } = job;
  const { pairOffsets, heads, tails, periods, due } = schedule;
  const first = 4 * pairOffsets[pair];
  movePair(
    heads.byteOffset + first,
    heads.byteOffset + 4 * pairOffsets[pair + 1],
    tails.byteOffset + first,
    periods.byteOffset + first,
    due.byteOffset + first,
    coordinates.byteOffset,
    negatives.byteOffset,
    negatives.length / 2,
    negatives.length / coordinates.length,
    forces.attraction.byteOffset,
    forces.repulsion.byteOffset,
    negativeSampleRate,
    epoch,
    step,
    startRandom(job.seed, epoch, pair),
  );
}

/** The same for any number of dimensions and for densities; see {@link MovePair}. */
function movePairAny(
  job: LayoutJob,
  pair: number,
  epoch: number,
  step: number,
  moments: RadiusMoments | undefined,
): void {
  const { coordinates, negatives, density, negativeSampleRate, dimensions } = job;
  const { pairOffsets, heads, tails, periods, due, greatestWeight } = job.schedule;
  const { attraction, repulsion } = job.forces;
  const negativesPerVertex = negatives.length / coordinates.length;
  const toNegative = negatives.length / dimensions / 2 ** 32;
  const push = new Float64Array(dimensions);
  let random = startRandom(job.seed, epoch, pair);
  for (let e = pairOffsets[pair]; e < pairOffsets[pair + 1]; e++) {
    for (; due[e] <= epoch; due[e] += periods[e]) {
      random = nextRandom(random);
      const headFirst = random > 0;
      const vertex = headFirst ? heads[e] : tails[e];
      const i = dimensions * vertex;
      const j = dimensions * (headFirst ? tails[e] : heads[e]);
      float[0] = squaredDistance(coordinates, i, coordinates, j, dimensions);
      let pull = attraction[bits[0] >> DROPPED_BITS];
      if (moments !== undefined && density !== undefined) {
        const weight = greatestWeight / (2 * periods[e]);
        pull += densityForce(density, moments, heads[e], tails[e], weight, float[0]);
      }
      for (let d = 0; d < dimensions; d++) {
        const move = step * pull * (coordinates[i + d] - coordinates[j + d]);
        coordinates[i + d] += move;
        coordinates[j + d] -= move;
      }
      const self = Math.floor(vertex * negativesPerVertex);
      push.fill(0);
      for (let negative = 0; negative < negativeSampleRate; negative++) {
        random = nextRandom(random);
        const drawn = Math.floor((random >>> 0) * toNegative);
        if (drawn === self) continue;
        const place = dimensions * drawn;
        float[0] = squaredDistance(coordinates, i, negatives, place, dimensions);
        const force = repulsion[bits[0] >> DROPPED_BITS];
        for (let d = 0; d < dimensions; d++) {
          push[d] += force * (coordinates[i + d] - negatives[place + d]);
        }
      }
      for (let d = 0; d < dimensions; d++) coordinates[i + d] += step * push[d];
    }
  }
}
