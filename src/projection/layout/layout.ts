import { shared, type ThreadPool } from '../../core/threads/index.js';
import type { NeighbourTable } from '../../neighbours/index.js';
import type { Curve } from '../graph/curve.js';
import type { Graph } from '../graph/graph.js';
import { newBarrierState } from './barrier.js';
import type { Density } from './density.js';
import type { LayoutJob } from './epochs.js';
import { type Sampling, tabulateForces } from './forces.js';
import { newNegatives } from './negatives.js';
import type { Schedule } from './schedule.js';
import { toWasmMemory } from './wasm-memory.js';

const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const scheduleTask = inFile('./schedule.js', 'schedule');
const radiiTask = inFile('./density.js', 'measureRadii');
const epochsTask = inFile('./epochs.js', 'runEpochs');

/** Reports of progress in all epochs. */
const REPORTS = 50;

/** How much densities count, and what they are measured from. */
export interface DensmapOptions {
  readonly table: NeighbourTable;
  readonly lambda: number;
  /** Last part of the epochs in which they count. */
  readonly frac: number;
  readonly varShift: number;
}

export interface LayoutOptions extends Sampling {
  readonly curve: Curve;
  readonly repulsionStrength: number;
  readonly densmap?: DensmapOptions;
  /** Called with the number of finished epochs. */
  readonly onEpoch?: (done: number) => void;
}

/**
 * Moves the vertices from where they are so that edges are short and other distances are not, by
 * stochastic gradient descent with negative sampling (McInnes et al. 2018, section 4.2).
 *
 * @param coordinates vertices × dimensions, on shared memory; changed in place.
 */
export async function layOut(
  pool: ThreadPool,
  graph: Graph,
  coordinates: Float32Array,
  options: LayoutOptions,
): Promise<void> {
  const { nEpochs, seed, onEpoch } = options;
  const schedule = await pool.run<Schedule>(scheduleTask, { graph, nEpochs, seed });
  const threads = Math.min(pool.threads, schedule.rounds[1]);
  const { heads, tails, periods, due } = schedule;
  const forces = tabulateForces(options.curve, options.repulsionStrength);
  const ownNegatives = newNegatives(graph.vertices, options.dimensions);
  const arrays = { heads, tails, periods, due, ...forces, coordinates, negatives: ownNegatives };
  const { memory, arrays: own } = toWasmMemory(arrays) ?? { memory: undefined, arrays };
  const { attraction, repulsion, coordinates: moved, negatives, ...lists } = own;
  const job: LayoutJob = {
    schedule: { ...schedule, ...lists },
    forces: { attraction, repulsion },
    dimensions: options.dimensions,
    coordinates: moved,
    negatives,
    memory,
    nEpochs,
    learningRate: options.learningRate,
    negativeSampleRate: options.negativeSampleRate,
    seed,
    density: await prepareDensity(pool, graph, options),
    barrier: newBarrierState(),
    threads,
  };
  const stride = Math.ceil(nEpochs / REPORTS);
  for (let from = 0; from < nEpochs; from += stride) {
    onEpoch?.(from);
    const to = Math.min(nEpochs, from + stride);
    await pool.map(
      epochsTask,
      Array.from({ length: threads }, (_, thread) => ({ ...job, from, to, thread })),
    );
  }
  coordinates.set(moved);
  onEpoch?.(nEpochs);
}

async function prepareDensity(
  pool: ThreadPool,
  graph: Graph,
  { densmap, curve, nEpochs }: LayoutOptions,
): Promise<Density | undefined> {
  if (densmap === undefined) return undefined;
  const { table, lambda, frac, varShift } = densmap;
  const wanted = await pool.run<Pick<Density, 'wantedRadii' | 'totalWeight'>>(radiiTask, {
    graph,
    table,
  });
  return {
    ...wanted,
    lambda,
    fromEpoch: Math.ceil(nEpochs * (1 - frac)),
    varShift,
    curve,
    radii: shared(Float64Array, graph.vertices),
    sums: shared(Float64Array, graph.vertices),
  };
}
