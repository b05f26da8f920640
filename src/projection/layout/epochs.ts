import { Barrier } from './barrier.js';
import { ForceEntry, type Forces } from './forces.js';
import type { Schedule } from './schedule.js';

/** What all threads that lay out share. */
export interface LayoutJob {
  readonly schedule: Schedule;
  readonly forces: Forces;
  readonly dimensions: number;
  /** vertices × dimensions; moved by the epochs. */
  readonly coordinates: Float32Array;
  /** The coordinates at the start of the epoch, which random points are taken from. */
  readonly before: Float32Array;
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
  const { schedule, coordinates, before, threads, thread } = job;
  const { rounds } = schedule;
  const barrier = new Barrier(job.barrier, threads);
  const movePair = job.dimensions === 2 ? movePair2d : movePairAny;
  const part = (t: number): number => Math.floor((coordinates.length * t) / threads);
  for (let epoch = job.from; epoch < job.to; epoch++) {
    before.set(coordinates.subarray(part(thread), part(thread + 1)), part(thread));
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

/** A state for {@link nextRandom}: seed, epoch and pair mixed (SplitMix32's finaliser). */
function startRandom(seed: number, epoch: number, pair: number): number {
  let z =
    Math.imul(seed, 0x9e3779b1) ^
    Math.imul(epoch + 1, 0x85ebca6b) ^
    Math.imul(pair + 1, 0xc2b2ae35);
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  z ^= z >>> 15;
  return z === 0 ? 1 : z;
}

/** xorshift32 (Marsaglia 2003): not the best numbers there are, but good ones in three steps. */
function nextRandom(state: number): number {
  let s = state ^ (state << 13);
  s ^= s >>> 17;
  return s ^ (s << 5);
}

function clip(step: number): number {
  return step > MAX_STEP ? MAX_STEP : Math.max(step, -MAX_STEP);
}

function movePair2d(job: LayoutJob, pair: number, epoch: number, step: number): void {
  const { coordinates, before, negativeSampleRate } = job;
  const { vertices, pairOffsets, heads, tails, periods, due } = job.schedule;
  const { attraction, repulsion } = job.forces;
  const entry = new ForceEntry();
  const toVertex = vertices / 2 ** 32;
  let random = startRandom(job.seed, epoch, pair);
  for (let e = pairOffsets[pair]; e < pairOffsets[pair + 1]; e++) {
    for (; due[e] <= epoch; due[e] += periods[e]) {
      random = nextRandom(random);
      const headFirst = (random & 0x10000) === 0;
      const i = 2 * (headFirst ? heads[e] : tails[e]);
      const j = 2 * (headFirst ? tails[e] : heads[e]);
      let x = coordinates[i];
      let y = coordinates[i + 1];
      let dx = x - coordinates[j];
      let dy = y - coordinates[j + 1];
      let squared = dx * dx + dy * dy;
      if (squared > 0) {
        const force = attraction[entry.of(squared)];
        dx = step * clip(force * dx);
        dy = step * clip(force * dy);
        x += dx;
        y += dy;
        coordinates[j] -= dx;
        coordinates[j + 1] -= dy;
      }
      for (let negative = 0; negative < negativeSampleRate; negative++) {
        random = nextRandom(random);
        const other = 2 * Math.floor((random >>> 0) * toVertex);
        if (other === i) continue;
        dx = x - before[other];
        dy = y - before[other + 1];
        squared = dx * dx + dy * dy;
        if (squared === 0) continue;
        const force = repulsion[entry.of(squared)];
        x += step * clip(force * dx);
        y += step * clip(force * dy);
      }
      coordinates[i] = x;
      coordinates[i + 1] = y;
    }
  }
}

/** {@link movePair2d} for any number of dimensions, half as fast. */
function movePairAny(job: LayoutJob, pair: number, epoch: number, step: number): void {
  const { coordinates, before, negativeSampleRate, dimensions } = job;
  const { vertices, pairOffsets, heads, tails, periods, due } = job.schedule;
  const { attraction, repulsion } = job.forces;
  const entry = new ForceEntry();
  const toVertex = vertices / 2 ** 32;
  let random = startRandom(job.seed, epoch, pair);
  for (let e = pairOffsets[pair]; e < pairOffsets[pair + 1]; e++) {
    for (; due[e] <= epoch; due[e] += periods[e]) {
      random = nextRandom(random);
      const headFirst = (random & 0x10000) === 0;
      const i = dimensions * (headFirst ? heads[e] : tails[e]);
      const j = dimensions * (headFirst ? tails[e] : heads[e]);
      let squared = squaredDistance(coordinates, i, coordinates, j, dimensions);
      if (squared > 0) {
        const force = attraction[entry.of(squared)];
        for (let d = 0; d < dimensions; d++) {
          const move = step * clip(force * (coordinates[i + d] - coordinates[j + d]));
          coordinates[i + d] += move;
          coordinates[j + d] -= move;
        }
      }
      for (let negative = 0; negative < negativeSampleRate; negative++) {
        random = nextRandom(random);
        const other = dimensions * Math.floor((random >>> 0) * toVertex);
        if (other === i) continue;
        squared = squaredDistance(coordinates, i, before, other, dimensions);
        if (squared === 0) continue;
        const force = repulsion[entry.of(squared)];
        for (let d = 0; d < dimensions; d++) {
          coordinates[i + d] += step * clip(force * (coordinates[i + d] - before[other + d]));
        }
      }
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
