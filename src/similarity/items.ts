import type { DenseMatrix } from '../core/matrix/index.js';
import { lowerBound, Random } from '../core/numbers/index.js';
import { shared } from '../core/threads/index.js';
import type { PointIndex } from '../neighbours/index.js';

/** Pairs that distances and gaps are compared with. */
const PAIRS = 1024;

/** Pairs whose gaps are kept for each feature. */
export const KEPT_GAPS = 256;

/** Songs, or artists, that can be searched: row i of everything is the same one. Plain data. */
export interface Items {
  readonly index: PointIndex;
  /** items × features, on their own scales; NaN is missing. */
  readonly features: Float32Array;
  /** items × genres: probabilities in steps of 1 / 255. */
  readonly genres: Uint8Array;
  /** Median distance of two items, at least a little. */
  readonly typical: number;
  /** For each feature {@link KEPT_GAPS} ascending differences of two items; NaN where it has no values. */
  readonly gaps: Float32Array;
}

/** Probabilities as {@link Items} keep them. */
export function toBytes(probabilities: ArrayLike<number>): Uint8Array {
  const bytes = shared(Uint8Array, probabilities.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = Math.round(255 * probabilities[k]);
  return bytes;
}

/** Pairs of different rows, drawn with a seed; none of a single row. */
function drawPairs(rows: number, seed: number): [number, number][] {
  if (rows < 2) return [];
  const random = new Random(seed);
  return Array.from({ length: PAIRS }, () => {
    const a = random.integer(rows);
    return [a, (a + 1 + random.integer(rows - 1)) % rows];
  });
}

/** The median distance of two points of a matrix; 1 where all are equal. */
export function typicalDistance({ rows, columns, data }: DenseMatrix, seed: number): number {
  const distances = drawPairs(rows, seed).map(([a, b]) => {
    let squared = 0;
    for (let j = 0; j < columns; j++)
      squared += (data[a * columns + j] - data[b * columns + j]) ** 2;
    return Math.sqrt(squared);
  });
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] || 1;
}

/** How far two items usually are apart in each feature; see {@link Items.gaps}. */
export function gapsOf({ rows, columns, data }: DenseMatrix, seed: number): Float32Array {
  const pairs = drawPairs(rows, seed);
  const gaps = shared(Float32Array, columns * KEPT_GAPS);
  for (let j = 0; j < columns; j++) {
    const all = Float32Array.from(pairs, ([a, b]) =>
      Math.abs(data[a * columns + j] - data[b * columns + j]),
    );
    const known = all.filter((gap) => !Number.isNaN(gap)).sort();
    for (let i = 0; i < KEPT_GAPS; i++) {
      const at = Math.round((i * (known.length - 1)) / (KEPT_GAPS - 1));
      gaps[j * KEPT_GAPS + i] = known[at] ?? Number.NaN;
    }
  }
  return gaps;
}

/** Share of pairs that are farther apart in a feature than two values are. */
export function nearnessIn(gaps: Float32Array, feature: number, gap: number): number {
  const from = feature * KEPT_GAPS;
  const to = from + KEPT_GAPS;
  if (Number.isNaN(gaps[from])) return 0;
  const single = Math.fround(gap);
  let notFarther = lowerBound(gaps, single, from, to);
  while (notFarther < to && gaps[notFarther] === single) notFarther++;
  return (to - notFarther) / KEPT_GAPS;
}
