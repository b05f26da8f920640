import type { Graph } from '../graph/graph.js';

/** Vertices that become one at most. */
const GROUP_SIZE = 8;

/** A smaller graph, and for each vertex of the larger one the vertex that it became part of. */
export interface Coarsened {
  readonly graph: Graph;
  readonly group: Int32Array;
}

/**
 * Groups each vertex with its nearest neighbours that have no group yet. The weight between two
 * groups is the sum of the weights between their vertices, also within a group, so that degrees add
 * up and the coarse graph's slow modes are those of the fine one.
 */
export function coarsen({ vertices, offsets, targets, weights }: Graph): Coarsened {
  const group = new Int32Array(vertices).fill(-1);
  let groups = 0;
  for (let i = 0; i < vertices; i++) {
    if (group[i] >= 0) continue;
    group[i] = groups;
    let size = 1;
    // Two passes: strong edges first.
    for (const least of [0.5, 0]) {
      for (let e = offsets[i]; e < offsets[i + 1] && size < GROUP_SIZE; e++) {
        if (weights[e] < least || group[targets[e]] >= 0) continue;
        group[targets[e]] = groups;
        size++;
      }
    }
    groups++;
  }
  return { graph: sumByGroup({ vertices, offsets, targets, weights }, group, groups), group };
}

function sumByGroup(graph: Graph, group: Int32Array, groups: number): Graph {
  const { offsets, targets, weights } = graph;
  const members = membersOf(group, groups);
  const coarseOffsets = new Uint32Array(groups + 1);
  const coarseTargets: Int32Array = new Int32Array(targets.length);
  const coarseWeights = new Float32Array(targets.length);
  const edgeTo = new Int32Array(groups).fill(-1);
  let edges = 0;
  for (let g = 0; g < groups; g++) {
    const start = edges;
    for (let m = members.offsets[g]; m < members.offsets[g + 1]; m++) {
      const i = members.vertices[m];
      for (let e = offsets[i]; e < offsets[i + 1]; e++) {
        const target = group[targets[e]];
        if (edgeTo[target] < start) {
          edgeTo[target] = edges;
          coarseTargets[edges++] = target;
        }
        coarseWeights[edgeTo[target]] += weights[e];
      }
    }
    coarseOffsets[g + 1] = edges;
  }
  return {
    vertices: groups,
    offsets: coarseOffsets,
    targets: coarseTargets.slice(0, edges),
    weights: coarseWeights.slice(0, edges),
  };
}

function membersOf(group: Int32Array, groups: number) {
  const offsets = new Uint32Array(groups + 1);
  for (const g of group) offsets[g + 1]++;
  for (let g = 0; g < groups; g++) offsets[g + 1] += offsets[g];
  const next = offsets.slice();
  const vertices = new Int32Array(group.length);
  for (let i = 0; i < group.length; i++) vertices[next[group[i]]++] = i;
  return { offsets, vertices };
}
