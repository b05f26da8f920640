import { expect, test } from '@jest/globals';
import { Random } from '../../../src/core/numbers/index.js';
import { newBarrierState } from '../../../src/projection/layout/barrier.js';
import { type LayoutJob, runEpochs } from '../../../src/projection/layout/epochs.js';
import { tabulateForces } from '../../../src/projection/layout/forces.js';
import { newNegatives } from '../../../src/projection/layout/negatives.js';
import { schedule } from '../../../src/projection/layout/schedule.js';
import { toWasmMemory } from '../../../src/projection/layout/wasm-memory.js';

/** A ring of vertices around the circle, and edges of different weight along it. */
function ring(vertices: number): { job: LayoutJob; inMemory: LayoutJob } {
  const random = new Random(4);
  const offsets = Uint32Array.from({ length: vertices + 1 }, (_, i) => 2 * i);
  const targets = new Int32Array(2 * vertices);
  const weights = new Float32Array(2 * vertices);
  for (let i = 0; i < vertices; i++) {
    const next = (i + 1) % vertices;
    targets[2 * i] = next;
    targets[2 * next + 1] = i;
    weights[2 * i] = 0.2 + 0.8 * random.uniform();
    weights[2 * next + 1] = weights[2 * i];
  }
  const nEpochs = 50;
  const made = schedule({ graph: { vertices, offsets, targets, weights }, nEpochs, seed: 1 });
  const forces = tabulateForces({ a: 1.6, b: 0.9 }, 1);
  const coordinates = Float32Array.from({ length: 2 * vertices }, () => 10 * random.uniform());
  const negatives = newNegatives(vertices, 2);
  const { heads, tails, periods, due } = made;
  const arrays = { heads, tails, periods, due, ...forces, coordinates, negatives };
  const copied = toWasmMemory(arrays);
  if (copied === undefined) throw new Error('so few vertices have room');
  const job = {
    dimensions: 2,
    nEpochs,
    learningRate: 1,
    negativeSampleRate: 5,
    seed: 1,
    density: undefined,
    threads: 1,
  };
  const { memory, arrays: own } = copied;
  return {
    job: {
      ...job,
      schedule: made,
      forces,
      coordinates,
      negatives,
      memory: undefined,
      barrier: newBarrierState(),
    },
    inMemory: {
      ...job,
      schedule: { ...made, ...own },
      forces: own,
      coordinates: own.coordinates,
      negatives: own.negatives,
      memory,
      barrier: newBarrierState(),
    },
  };
}

test.each([40, 1500])('WebAssembly moves %d vertices as typed arrays do', (vertices) => {
  const { job, inMemory } = ring(vertices);
  const start = job.coordinates.slice();
  for (const each of [job, inMemory]) runEpochs({ ...each, from: 0, to: 2, thread: 0 });
  expect(job.coordinates).not.toEqual(start);
  // Rounded otherwise, a distance may now and then find the next force in the table, 0.5 % away.
  const differences = job.coordinates.map((value, i) => Math.abs(inMemory.coordinates[i] - value));
  expect(Math.max(...differences)).toBeLessThan(0.02);
  expect(differences.sort()[vertices]).toBeLessThan(1e-5);
});
