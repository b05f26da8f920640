import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Steps } from '../../core/options/index.js';
import {
  canBeShared,
  type LaidOutModels,
  layOutModels,
  type ModelScorer,
  modelScorer,
  type NodeModel,
} from '../../models/kinds/inference.js';
import type { NodeModels } from './node-models.js';

/** The models of all nodes but the root, laid out for scoring. */
export interface LaidOutNodes {
  /** How many nodes there are, the root among them. */
  readonly nodes: number;
  readonly models: LaidOutModels;
  readonly isShared: boolean;
}

/** Several views of a classifier have the same models. */
const laidOut = new WeakMap<NodeModels, LaidOutNodes>();

/** Lays out the models of a whole taxonomy; the same ones only once. */
export function* layOutNodes(models: NodeModels): Steps<LaidOutNodes> {
  let found = laidOut.get(models);
  if (found === undefined) {
    const own = yield* layOutModels(belowRoot(models));
    found = { nodes: models.length, models: own, isShared: canBeShared(own) };
    laidOut.set(models, found);
  }
  return found;
}

/** The models without the root's place, which has none. */
export function belowRoot(models: NodeModels): NodeModel[] {
  return models.slice(1).map((model, k) => {
    if (model === undefined) throw new Error(`node ${k + 1} has no model`);
    return model;
  });
}

/** What all nodes' own models answer. */
export class NodeScorer {
  readonly #nodes: number;
  readonly #scorer: ModelScorer;

  constructor({ nodes, models }: LaidOutNodes, workspace: number) {
    this.#nodes = nodes;
    this.#scorer = modelScorer(models, workspace);
  }

  /** @returns songs × nodes; 1 for the root. */
  predict(features: DenseMatrix): DenseMatrix {
    const columns = this.#nodes;
    const data = new Float32Array(features.rows * columns);
    for (let root = 0; root < data.length; root += columns) data[root] = 1;
    this.#scorer.predict(features, data, columns, 1);
    return { rows: features.rows, columns, data };
  }
}
