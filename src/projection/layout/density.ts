import { shared } from '../../core/threads/index.js';
import type { NeighbourTable } from '../../neighbours/index.js';
import type { Curve } from '../graph/curve.js';
import type { Graph } from '../graph/graph.js';
import { MAX_STEP, squaredDistance } from './forces.js';
import type { Schedule } from './schedule.js';

/** Keeps logarithms of nothing finite. */
const EPSILON = 1e-8;

/** What keeps the layout's densities like those of the points (Narayan, Berger and Cho 2021). */
export interface Density {
  /** Weight of the densities. */
  readonly lambda: number;
  /** Densities count from this epoch on. */
  readonly fromEpoch: number;
  readonly varShift: number;
  readonly curve: Curve;
  /** Per vertex the logarithm of its radius among the points, less the mean, in deviations. */
  readonly wantedRadii: Float32Array;
  /** Per vertex the logarithm of its radius in the layout, and the sum of the curve along its edges. */
  readonly radii: Float64Array;
  readonly sums: Float64Array;
  /** Sum of the weights of all edges, both directions. */
  readonly totalWeight: number;
}

/** How the radii of the layout are spread, and go with those wanted. */
export interface RadiusMoments {
  readonly mean: number;
  readonly deviation: number;
  readonly covariance: number;
}

export function measureRadii(job: { graph: Graph; table: NeighbourTable }): {
  wantedRadii: Float32Array;
  totalWeight: number;
} {
  const { vertices, offsets, targets, weights } = job.graph;
  const wantedRadii = shared(Float32Array, vertices);
  let totalWeight = 0;
  for (let i = 0; i < vertices; i++) {
    let squares = 0;
    let sum = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      squares += weights[e] * distanceOf(job.table, i, targets[e]) ** 2;
      sum += weights[e];
    }
    wantedRadii[i] = Math.log(EPSILON + squares / (sum || 1));
    totalWeight += sum;
  }
  let mean = 0;
  for (const radius of wantedRadii) mean += radius / vertices;
  let variance = 0;
  for (const radius of wantedRadii) variance += (radius - mean) ** 2 / vertices;
  for (let i = 0; i < vertices; i++) {
    wantedRadii[i] = (wantedRadii[i] - mean) / (Math.sqrt(variance) || 1);
  }
  return { wantedRadii, totalWeight };
}

/** Distance of two points, one of which is a neighbour of the other. */
function distanceOf({ k, positions, distances }: NeighbourTable, i: number, j: number): number {
  for (let e = i * k; e < (i + 1) * k; e++) if (positions[e] === j) return distances[e];
  for (let e = j * k; e < (j + 1) * k; e++) if (positions[e] === i) return distances[e];
  return 0;
}

/** Adds the edges of a pair of blocks to the sums that radii are made from. */
export function addToRadii(
  density: Density,
  schedule: Schedule,
  coordinates: Float32Array,
  dimensions: number,
  pair: number,
): void {
  const { radii, sums } = density;
  const { pairOffsets, heads, tails } = schedule;
  const { a, b } = density.curve;
  for (let e = pairOffsets[pair]; e < pairOffsets[pair + 1]; e++) {
    const [i, j] = [heads[e] * dimensions, tails[e] * dimensions];
    const squared = squaredDistance(coordinates, i, coordinates, j, dimensions);
    const phi = 1 / (1 + a * squared ** b);
    // Twice, once for either direction, as umap-learn lists edges.
    for (const end of [heads[e], tails[e]]) {
      radii[end] += 2 * phi * squared;
      sums[end] += 2 * phi;
    }
  }
}

export function finishRadii({ radii, sums }: Density, from: number, to: number): void {
  for (let i = from; i < to; i++) radii[i] = Math.log(EPSILON + radii[i] / (sums[i] || 1));
}

export function radiusMoments({ radii, wantedRadii, varShift }: Density): RadiusMoments {
  const count = radii.length;
  let mean = 0;
  let covariance = 0;
  for (let i = 0; i < count; i++) {
    mean += radii[i] / count;
    covariance += (radii[i] * wantedRadii[i]) / (count - 1);
  }
  let variance = 0;
  for (let i = 0; i < count; i++) variance += (radii[i] - mean) ** 2 / count;
  return { mean, covariance, deviation: Math.sqrt(variance + varShift) };
}

/** What the difference of an edge's ends is multiplied by for the densities' sake. */
export function densityForce(
  density: Density,
  moments: RadiusMoments,
  i: number,
  j: number,
  weight: number,
  squared: number,
): number {
  const { radii, sums, wantedRadii } = density;
  const { a, b } = density.curve;
  const { mean, deviation, covariance } = moments;
  const phi = 1 / (1 + a * squared ** b);
  const slope = squared > 0 ? a * b * squared ** (b - 1) * phi : 0;
  const fall = 1 - b * (1 - phi);
  const changeOf = (v: number): number => (phi / sums[v]) * (fall / Math.exp(radii[v]) + slope);
  const lackOf = (v: number): number =>
    wantedRadii[v] - (covariance * (radii[v] - mean)) / deviation ** 2;
  const change = lackOf(i) * changeOf(i) + lackOf(j) * changeOf(j);
  const force =
    (2 * density.lambda * density.totalWeight * change) / (weight * deviation * radii.length);
  const most = MAX_STEP / Math.sqrt(squared || 1);
  return Math.max(-most, Math.min(most, force));
}
