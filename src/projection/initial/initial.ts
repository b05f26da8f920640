import { Random } from '../../core/numbers/index.js';
import { shared } from '../../core/threads/index.js';
import type { Space } from '../../neighbours/index.js';
import type { Graph } from '../graph/graph.js';
import { principalCoordinates } from './principal.js';
import { spectralCoordinates } from './spectral.js';

/** Where the layout starts: from the graph, from the points, or anywhere. */
export type InitialLayout = 'spectral' | 'pca' | 'random';

/** Extent of the layout at its start in each dimension. */
const EXTENT = 10;

/** Points in the same place are moved apart by about this much, so that forces have a direction. */
const NOISE = 1e-4;

/** Coordinates for the layout to start from, vertices × dimensions, each dimension from 0 to 10. */
export async function initialCoordinates(job: {
  init: InitialLayout | readonly Float64Array[];
  graph: Graph;
  space: Space | undefined;
  dimensions: number;
  seed: number;
}): Promise<Float32Array> {
  const { init, graph, space, dimensions, seed } = job;
  const random = new Random(seed);
  const { vertices } = graph;
  const columns = await chooseCoordinates();
  const coordinates = shared(Float32Array, vertices * dimensions);
  const extent = columns.reduce((most, along) => Math.max(most, range(along).size), 0) || 1;
  columns.forEach((along, d) => {
    const noisy = along.map((value) => (EXTENT * value) / extent + NOISE * random.normal());
    const { least, size } = range(noisy);
    for (let i = 0; i < vertices; i++) {
      coordinates[i * dimensions + d] = (EXTENT * (noisy[i] - least)) / size;
    }
  });
  return coordinates;

  async function chooseCoordinates(): Promise<readonly Float64Array[]> {
    if (typeof init !== 'string') return init;
    if (init === 'spectral') return spectralCoordinates(graph, space, dimensions, seed);
    if (init === 'pca' && space !== undefined) return principalCoordinates(space, dimensions);
    return Array.from({ length: dimensions }, () =>
      Float64Array.from({ length: vertices }, () => random.uniform()),
    );
  }
}

function range(values: Float64Array): { least: number; size: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, size: most - least };
}
