import { shared } from '../../core/threads/index.js';
import type { Graph } from './graph.js';

/** How far apart two points are in labels when one of them has none. */
const UNKNOWN_DISTANCE = 1;

/** With the weight 1 labels count above all. */
const ABOVE_ALL = 1e12;

/**
 * Weakens edges between points of different labels, then scales each point's edges so that its
 * strongest is certain again (McInnes et al. 2018, section 3.1, as umap-learn does it for
 * categories).
 *
 * @param labels one per vertex; −1 where unknown. @param targetWeight from 0 to 1.
 */
export function separateLabels(job: {
  graph: Graph;
  labels: Int32Array;
  targetWeight: number;
}): Graph {
  const { graph, labels, targetWeight } = job;
  const { vertices, offsets, targets } = graph;
  const distance = targetWeight < 1 ? 2.5 / (1 - targetWeight) : ABOVE_ALL;
  const unlike = Math.exp(-distance);
  const unknown = Math.exp(-UNKNOWN_DISTANCE);
  const weights = shared(Float32Array, targets.length);
  const strongest = new Float32Array(vertices);
  for (let i = 0; i < vertices; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const other = labels[targets[e]];
      const factor = labels[i] < 0 || other < 0 ? unknown : labels[i] === other ? 1 : unlike;
      weights[e] = graph.weights[e] * factor;
      strongest[i] = Math.max(strongest[i], weights[e]);
    }
  }
  return compact({ vertices, offsets, targets, weights }, (i, e) => {
    const own = weights[e] / strongest[i];
    const back = weights[e] / strongest[targets[e]];
    return own + back - own * back;
  });
}

/** The graph with other weights, without the edges that weigh nothing. */
function compact(graph: Graph, weigh: (vertex: number, edge: number) => number): Graph {
  const { vertices } = graph;
  const offsets = shared(Uint32Array, vertices + 1);
  const targets = shared(Int32Array, graph.targets.length);
  const weights = shared(Float32Array, graph.targets.length);
  let edges = 0;
  for (let i = 0; i < vertices; i++) {
    for (let e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
      if (graph.weights[e] === 0) continue;
      targets[edges] = graph.targets[e];
      weights[edges++] = weigh(i, e);
    }
    offsets[i + 1] = edges;
  }
  return {
    vertices,
    offsets,
    targets: targets.subarray(0, edges),
    weights: weights.subarray(0, edges),
  };
}
