import { z } from 'zod';
import {
  buildKdTree,
  nearestPointsIn,
  plainTree,
  toDistance,
  toFloat64Space,
} from '../../neighbours/index.js';
import type { Baseline } from './baseline.js';

const options = z.strictObject({
  /** How many neighbours are asked; all rows where there are fewer. Default 5, as scikit-learn's. */
  k: z.int().min(1).default(5),
  /**
   * `uniform`, the default: neighbours count alike; `distance`: by 1 / distance, and where some are at
   * distance 0, only these.
   */
  weights: z.enum(['uniform', 'distance']).default('uniform'),
});

/** The shares of the classes among the nearest rows, by euclidean distance. */
export const nearest: Baseline<z.output<typeof options>> = {
  name: 'nearest',
  title: 'nearest neighbours',
  options,
  grid: [
    ...[{ k: 5 }, { k: 12 }, { k: 30 }],
    ...[5, 12, 30].map((k) => ({ k, weights: 'distance' })),
  ],
  async fit({ features, classes, count }, { k, weights }) {
    const tree = await buildKdTree(toFloat64Space(features, 'euclidean', 'features'), plainTree);
    const asked = Math.min(k, features.rows);
    const own = tree.order.map((row) => classes[row]);
    return {
      predict({ rows, data }) {
        const search = nearestPointsIn(tree, asked);
        const points = Float64Array.from(data);
        const probabilities = new Float64Array(rows * count);
        for (let i = 0; i < rows; i++) {
          const { positions, distances } = search(points, i);
          const counted = weights === 'uniform' ? distances.fill(1) : inverse(distances);
          const total = counted.reduce((sum, weight) => sum + weight, 0);
          for (let n = 0; n < asked; n++) {
            probabilities[i * count + own[positions[n]]] += counted[n] / total;
          }
        }
        return probabilities;
      },
    };
  },
};

/** The weights of neighbours, nearest first, in the place of their reduced distances. */
function inverse(reduced: Float64Array): Float64Array {
  if (reduced[0] === 0) return reduced.map((distance) => (distance === 0 ? 1 : 0));
  return reduced.map((distance) => 1 / toDistance('euclidean', distance));
}
