import type { Graph } from '../graph/graph.js';

/** The connected components of a graph: for each the vertices in it, in their order. */
export function connectedComponents({ vertices, offsets, targets }: Graph): Int32Array[] {
  const label = new Int32Array(vertices).fill(-1);
  const queue = new Int32Array(vertices);
  const sizes: number[] = [];
  for (let start = 0; start < vertices; start++) {
    if (label[start] >= 0) continue;
    let queued = 0;
    queue[queued++] = start;
    label[start] = sizes.length;
    for (let next = 0; next < queued; next++) {
      const i = queue[next];
      for (let e = offsets[i]; e < offsets[i + 1]; e++) {
        if (label[targets[e]] >= 0) continue;
        label[targets[e]] = sizes.length;
        queue[queued++] = targets[e];
      }
    }
    sizes.push(queued);
  }
  const components = sizes.map((size) => new Int32Array(size));
  sizes.fill(0);
  for (let i = 0; i < vertices; i++) components[label[i]][sizes[label[i]]++] = i;
  return components;
}

/** The graph of each component, its vertices numbered as they are listed. */
export function componentGraphs(graph: Graph, components: readonly Int32Array[]): Graph[] {
  // One array for all: each component's vertices have their numbers before its edges are read.
  const number = new Int32Array(graph.vertices);
  return components.map((component) => componentGraph(graph, component, number));
}

function componentGraph(graph: Graph, component: Int32Array, number: Int32Array): Graph {
  const offsets = new Uint32Array(component.length + 1);
  component.forEach((vertex, i) => {
    number[vertex] = i;
    offsets[i + 1] = offsets[i] + graph.offsets[vertex + 1] - graph.offsets[vertex];
  });
  const targets = new Int32Array(offsets[component.length]);
  const weights = new Float32Array(offsets[component.length]);
  component.forEach((vertex, i) => {
    for (let e = graph.offsets[vertex]; e < graph.offsets[vertex + 1]; e++) {
      const at = offsets[i] + e - graph.offsets[vertex];
      targets[at] = number[graph.targets[e]];
      weights[at] = graph.weights[e];
    }
  });
  return { vertices: component.length, offsets, targets, weights };
}
