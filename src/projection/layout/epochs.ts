import { Barrier } from './barrier.js';
import { type Crowd, drawCrowd } from './crowd.js';
import { DROPPED_BITS, type Forces } from './forces.js';
import { nextRandom, startRandom } from './random-stream.js';
import type { Schedule } from './schedule.js';

/** What all threads that lay out share. */
export interface LayoutJob {
  readonly schedule: Schedule;
  readonly forces: Forces;
  readonly dimensions: number;
  /** vertices × dimensions; moved by the epochs. */
  readonly coordinates: Float32Array;
  readonly crowd: Crowd;
  readonly nEpochs: number;
  readonly learningRate: number;
  readonly negativeSampleRate: number;
  readonly seed: number;
  readonly barrier: Int32Array;
  readonly threads: number;
}

/** No coordinate moves farther by one sample, times the learning rate. */
const MAX_STEP = 4;

/**
 * Runs the epochs `from` … `to − 1` together with the other threads that were given the same job.
 * Which thread takes which pair of blocks is chance, but it moves only their vertices and draws
 * its random numbers for the pair, so that the result does not depend on it.
 */
export function runEpochs(job: LayoutJob & { from: number; to: number; thread: number }): void {
  const { rounds } = job.schedule;
  const barrier = new Barrier(job.barrier, job.threads);
  const movePair = job.dimensions === 2 ? movePair2d : movePairAny;
  for (let epoch = job.from; epoch < job.to; epoch++) {
    drawCrowd(job, epoch);
    const step = job.learningRate * (1 - epoch / job.nEpochs);
    for (let round = 0; round + 1 < rounds.length; round++) {
      barrier.wait();
      const pairs = rounds[round + 1] - rounds[round];
      for (let task = barrier.take(); task < pairs; task = barrier.take()) {
        movePair(job, rounds[round] + task, epoch, step);
      }
    }
    barrier.wait();
  }
}

/** Keeps a step of one sample within bounds. */
export function clip(step: number): number {
  if (step > MAX_STEP) return MAX_STEP;
  if (step < -MAX_STEP) return -MAX_STEP;
  return step;
}

/**
 * Samples the edges of a pair of blocks that are due: pulls both ends together, then pushes one end,
 * chosen at random, away from some of the crowd. The pushes add up from the same place instead of
 * following each other, so that the processor can compute them side by side.
 */
function movePair2d(job: LayoutJob, pair: number, epoch: number, step: number): void {
  const { coordinates, negativeSampleRate } = job;
  const { pairOffsets, heads, tails, periods, due } = job.schedule;
  const { attraction, repulsion } = job.forces;
  const { members, places } = job.crowd;
  const toMember = members.length / 2 ** 32;
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  let random = startRandom(job.seed, epoch, pair);
  for (let e = pairOffsets[pair]; e < pairOffsets[pair + 1]; e++) {
    for (; due[e] <= epoch; due[e] += periods[e]) {
      random = nextRandom(random);
      const headFirst = random > 0;
      const i = headFirst ? heads[e] : tails[e];
      const j = 2 * (headFirst ? tails[e] : heads[e]);
      let x = coordinates[2 * i];
      let y = coordinates[2 * i + 1];
      let dx = x - coordinates[j];
      let dy = y - coordinates[j + 1];
      float[0] = dx * dx + dy * dy;
      let force = attraction[bits[0] >> DROPPED_BITS];
      dx = step * clip(force * dx);
      dy = step * clip(force * dy);
      x += dx;
      y += dy;
      coordinates[j] -= dx;
      coordinates[j + 1] -= dy;
      let pushX = 0;
      let pushY = 0;
      for (let negative = 0; negative < negativeSampleRate; negative++) {
        random = nextRandom(random);
        const member = Math.floor((random >>> 0) * toMember);
        if (members[member] === i) continue;
        dx = x - places[2 * member];
        dy = y - places[2 * member + 1];
        float[0] = dx * dx + dy * dy;
        force = repulsion[bits[0] >> DROPPED_BITS];
        pushX += clip(force * dx);
        pushY += clip(force * dy);
      }
      coordinates[2 * i] = x + step * pushX;
      coordinates[2 * i + 1] = y + step * pushY;
    }
  }
}

/** {@link movePair2d} for any number of dimensions, which takes twice as long. */
function movePairAny(job: LayoutJob, pair: number, epoch: number, step: number): void {
  const { coordinates, negativeSampleRate, dimensions } = job;
  const { pairOffsets, heads, tails, periods, due } = job.schedule;
  const { attraction, repulsion } = job.forces;
  const { members, places } = job.crowd;
  const toMember = members.length / 2 ** 32;
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
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
      const pull = attraction[bits[0] >> DROPPED_BITS];
      for (let d = 0; d < dimensions; d++) {
        const move = step * clip(pull * (coordinates[i + d] - coordinates[j + d]));
        coordinates[i + d] += move;
        coordinates[j + d] -= move;
      }
      push.fill(0);
      for (let negative = 0; negative < negativeSampleRate; negative++) {
        random = nextRandom(random);
        const member = Math.floor((random >>> 0) * toMember);
        if (members[member] === vertex) continue;
        const place = dimensions * member;
        float[0] = squaredDistance(coordinates, i, places, place, dimensions);
        const force = repulsion[bits[0] >> DROPPED_BITS];
        for (let d = 0; d < dimensions; d++) {
          push[d] += clip(force * (coordinates[i + d] - places[place + d]));
        }
      }
      for (let d = 0; d < dimensions; d++) coordinates[i + d] += step * push[d];
    }
  }
}

function squaredDistance(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[i + d] - b[j + d]) ** 2;
  return sum;
}
