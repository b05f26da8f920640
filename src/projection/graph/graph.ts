/**
 * A weighted graph in flat arrays: vertex i has the edges `offsets[i]` … `offsets[i + 1] − 1`, edge
 * e leads to `targets[e]` and weighs `weights[e]`, in (0, 1]. Symmetric: each edge is listed
 * at both of its ends, with the same weight.
 */
export interface Graph {
  readonly vertices: number;
  readonly offsets: Uint32Array;
  readonly targets: Int32Array;
  readonly weights: Float32Array;
}
