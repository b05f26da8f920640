import { Random } from '../../core/numbers/index.js';
import type { Graph } from '../graph/graph.js';
import { coarsen } from './coarsen.js';
import { largestEigenvectors } from './eigenvectors.js';
import { filterSlow, multiply, rootsOfDegrees, scaleByDegree } from './normalised.js';

/** A larger graph starts from the modes of a coarser one, a smaller one from random numbers. */
const COARSE_VERTICES = 2000;

/** Rounds from a random start, and from a coarser graph's modes, which need little correction. */
const MAX_ROUNDS = 20;
const MAX_MENDING_ROUNDS = 2;

/** Largest ‖A·x − θ·x‖ of a finished unit vector x: exact enough to start a layout from. */
const TOLERANCE = 1e-3;

/** Additional vectors, so that the last of those wanted converges too. */
const SPARE_VECTORS = 2;

/**
 * The slowest modes of a connected graph: eigenvectors of its normalised Laplacian
 * I − D^(−½) W D^(−½) to the least eigenvalues, the constant one left out (Belkin and Niyogi 2003;
 * Ng, Jordan and Weiss 2002). By subspace iteration with Chebyshev polynomials (Saad, "Numerical
 * Methods for Large Eigenvalue Problems", 7.4), each graph starting from the modes of a coarser one.
 * Modes that lie too close together to be told apart soon are left as a mixture.
 *
 * @returns `count` vectors of unit length, slowest first; `count` is less than the vertices.
 */
export function slowModes(graph: Graph, count: number, seed: number): Float64Array[] {
  const carried = Math.min(count + SPARE_VECTORS, graph.vertices - 1);
  return solve(graph, count, carried, seed).slice(0, count);
}

function solve(graph: Graph, count: number, carried: number, seed: number): Float64Array[] {
  const roots = rootsOfDegrees(graph);
  const scaled = scaleByDegree(graph, roots);
  const started = startFromCoarse(graph, roots, count, carried, seed);
  const maxRounds = started === undefined ? MAX_ROUNDS : MAX_MENDING_ROUNDS;
  let modes = started ?? startAtRandom(graph.vertices, carried, seed);
  for (let round = 0; ; round++) {
    const best = bestOfSpan(scaled, roots, modes);
    modes = best.modes;
    const residual = Math.max(...best.residuals.slice(0, count));
    if (residual < TOLERANCE || round === maxRounds) return modes;
    modes = filterSlow(scaled, modes, best.values[carried - 1]);
  }
}

function startAtRandom(vertices: number, carried: number, seed: number): Float64Array[] {
  const random = new Random(seed);
  return Array.from({ length: carried }, () =>
    Float64Array.from({ length: vertices }, () => random.normal()),
  );
}

/** Gives each vertex the values of its group in a coarser graph's modes. */
function startFromCoarse(
  graph: Graph,
  roots: Float64Array,
  count: number,
  carried: number,
  seed: number,
): Float64Array[] | undefined {
  if (graph.vertices <= COARSE_VERTICES) return undefined;
  const coarse = coarsen(graph);
  // A graph of hubs instead of neighbourhoods hardly shrinks.
  if (coarse.graph.vertices > graph.vertices / 2) return undefined;
  const coarseRoots = rootsOfDegrees(coarse.graph);
  return solve(coarse.graph, count, carried, seed).map((mode) =>
    roots.map((root, i) => (mode[coarse.group[i]] / coarseRoots[coarse.group[i]]) * root),
  );
}

/** The best eigenvectors that the vectors' span holds, best first (Rayleigh and Ritz). */
function bestOfSpan(scaled: Graph, roots: Float64Array, vectors: Float64Array[]) {
  orthonormalise(vectors, roots);
  const products = vectors.map((vector) => multiply(scaled, vector));
  const size = vectors.length;
  const projected = vectors.map((vector) => products.map((product) => dot(vector, product)));
  const { values, vectors: turns } = largestEigenvectors(projected, size);
  const modes = turns.map((factors) => combine(vectors, factors));
  const images = turns.map((factors) => combine(products, factors));
  const residuals = modes.map((mode, m) => {
    let squares = 0;
    for (let i = 0; i < mode.length; i++) squares += (images[m][i] - values[m] * mode[i]) ** 2;
    return Math.sqrt(squares);
  });
  return { modes, values, residuals };
}

/** Makes vectors orthogonal to the constant mode and each other, of unit length (Gram and Schmidt). */
function orthonormalise(vectors: Float64Array[], roots: Float64Array): void {
  const length = Math.sqrt(dot(roots, roots));
  const before: Float64Array[] = [roots.map((root) => root / length)];
  for (const vector of vectors) {
    // Twice is enough against rounding (Kahan; Parlett, "The Symmetric Eigenvalue Problem", 6.9).
    for (let pass = 0; pass < 2; pass++) {
      for (const other of before) addMultiple(vector, other, -dot(vector, other));
    }
    const scale = 1 / Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i] *= scale;
    before.push(vector);
  }
}

function combine(vectors: Float64Array[], factors: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, v) => {
    addMultiple(sum, vector, factors[v]);
  });
  return sum;
}

function addMultiple(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * vector[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
