import type { DenseMatrix } from '../../core/matrix/index.js';
import type { NodeModel } from '../../models/kinds/inference.js';

/** A model by node number; none for the root, and none for nodes that were not wanted. */
export type NodeModels = readonly (NodeModel | undefined)[];

/** Every model's own answer, songs × nodes; 1 where there is no model. */
export function ownProbabilities(models: NodeModels, features: DenseMatrix): DenseMatrix {
  const columns = models.length;
  const data = new Float32Array(features.rows * columns);
  for (let node = 0; node < columns; node++) {
    const own = models[node]?.predict(features);
    for (let i = 0; i < features.rows; i++) {
      data[i * columns + node] = own === undefined ? 1 : own[i];
    }
  }
  return { rows: features.rows, columns, data };
}
