import { Random } from '../../core/numbers/index.js';
import {
  buildKdTree,
  nearestPointsIn,
  plainTree,
  type Space,
  toFloat32Space,
} from '../../neighbours/index.js';
import type { Graph } from '../graph/graph.js';
import { componentGraphs, connectedComponents } from './components.js';
import { principalCoordinates } from './principal.js';
import { slowModes } from './slow-modes.js';

/**
 * Coordinates from the graph's slow modes. A graph of several components gets a place for each,
 * and around it the component's own modes, at most halfway to the nearest other place.
 *
 * @param space the points, to place components; without it they are placed at random.
 * @returns one array per dimension.
 */
export async function spectralCoordinates(
  graph: Graph,
  space: Space | undefined,
  dimensions: number,
  seed: number,
): Promise<Float64Array[]> {
  const components = connectedComponents(graph);
  if (components.length === 1) return modesOf(graph, dimensions, seed);
  const places = placeComponents(components, space, dimensions, seed);
  const gaps = await nearestOthers(places, dimensions);
  const coordinates = Array.from({ length: dimensions }, () => new Float64Array(graph.vertices));
  componentGraphs(graph, components).forEach((part, c) => {
    const modes = modesOf(part, dimensions, seed + c + 1);
    const room = gaps[c] / 2 / (greatest(modes) || 1);
    components[c].forEach((vertex, i) => {
      for (let d = 0; d < dimensions; d++) {
        coordinates[d][vertex] = places[c][d] + room * modes[d][i];
      }
    });
  });
  return coordinates;
}

/** A connected graph's modes, or random numbers where it has fewer vertices than that takes. */
function modesOf(graph: Graph, dimensions: number, seed: number): Float64Array[] {
  if (graph.vertices > Math.max(dimensions + 1, 2 * dimensions)) {
    return slowModes(graph, dimensions, seed);
  }
  const random = new Random(seed);
  return Array.from({ length: dimensions }, () =>
    Float64Array.from({ length: graph.vertices }, () => 2 * random.uniform() - 1),
  );
}

/** A place for each component: few go to the ends of the axes, many are laid out by their centres. */
function placeComponents(
  components: readonly Int32Array[],
  space: Space | undefined,
  dimensions: number,
  seed: number,
): number[][] {
  if (components.length <= 2 * dimensions) {
    return components.map((_, c) => {
      const place = new Array<number>(dimensions).fill(0);
      place[c >> 1] = c % 2 === 0 ? 1 : -1;
      return place;
    });
  }
  const random = new Random(seed);
  const along =
    space === undefined ? undefined : principalCoordinates(centres(components, space), dimensions);
  const scale = along === undefined ? 1 : greatest(along) || 1;
  return components.map((_, c) =>
    Array.from({ length: dimensions }, (_, d) => {
      // Apart even where centres coincide, so that every component has room.
      const apart = 1e-3 * (2 * random.uniform() - 1);
      return along === undefined ? 1000 * apart : along[d][c] / scale + apart;
    }),
  );
}

function centres(components: readonly Int32Array[], space: Space): Space {
  const { columns } = space;
  const points = new Float32Array(components.length * columns);
  components.forEach((component, c) => {
    for (const vertex of component) {
      for (let j = 0; j < columns; j++) {
        points[c * columns + j] += space.points[vertex * columns + j] / component.length;
      }
    }
  });
  return { ...space, rows: components.length, points };
}

async function nearestOthers(
  places: readonly number[][],
  dimensions: number,
): Promise<Float64Array> {
  const data = Float32Array.from(places.flat());
  const space = toFloat32Space({ rows: places.length, columns: dimensions, data }, 'euclidean');
  const nearest = nearestPointsIn(await buildKdTree(space, plainTree), 2);
  return Float64Array.from(places, (_, c) =>
    // In single precision, as the places are.
    Math.sqrt(Math.fround(nearest(data, c).distances[1])),
  );
}

function greatest(coordinates: readonly Float64Array[]): number {
  let found = 0;
  for (const along of coordinates)
    for (const value of along) found = Math.max(found, Math.abs(value));
  return found;
}
