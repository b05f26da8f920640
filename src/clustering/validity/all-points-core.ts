import type { Range } from '../../core/threads/index.js';
import type { Space } from '../../neighbours/index.js';

/** One thread's share of a cluster: the cores of the points `from` up to, not including, `to`. */
export interface CoreRange extends Range {
  readonly cluster: Space;
  /** The reduced core distance of every point of the cluster; shared where threads fill it. */
  readonly core: Float64Array;
}

/** Between these the powers of four distances are safe to multiply. */
const SMALL = 1e-200;
const LARGE = 1e200;

/**
 * Fills in all-points core distances (Moulavi 2014, definition 1): the inverse distances to all other
 * points of the cluster, to the power of the columns, their mean turned back into a distance. Equal
 * points do not count. Compares with every point of the cluster; runs in any thread.
 */
export function fillAllPointsCore(range: CoreRange): void {
  const { metric, columns } = range.cluster;
  if (metric === 'euclidean' && columns === 2) fillPlane(range);
  else fillAny(range);
}

/** In the plane the terms are inverse squared distances; four of them share one division. */
function fillPlane({ cluster: { rows, points }, core, from, to }: CoreRange): void {
  const inFours = rows - (rows % 4);
  for (let p = from; p < to; p++) {
    const x = points[2 * p];
    const y = points[2 * p + 1];
    let sum = 0;
    for (let q = 0; q < inFours; q += 4) {
      const at = 2 * q;
      const ax = points[at] - x;
      const ay = points[at + 1] - y;
      const bx = points[at + 2] - x;
      const by = points[at + 3] - y;
      const cx = points[at + 4] - x;
      const cy = points[at + 5] - y;
      const dx = points[at + 6] - x;
      const dy = points[at + 7] - y;
      const a = ax * ax + ay * ay;
      const b = bx * bx + by * by;
      const c = cx * cx + cy * cy;
      const d = dx * dx + dy * dy;
      const ab = a * b;
      const cd = c * d;
      const product = ab * cd;
      const numerator = (a + b) * cd + (c + d) * ab;
      if (product > SMALL && numerator < LARGE) sum += numerator / product;
      else sum += inverse(a) + inverse(b) + inverse(c) + inverse(d);
    }
    for (let q = inFours; q < rows; q++) {
      const dx = points[2 * q] - x;
      const dy = points[2 * q + 1] - y;
      sum += inverse(dx * dx + dy * dy);
    }
    core[p] = sum === 0 ? 0 : (rows - 1) / sum;
  }
}

function inverse(distance: number): number {
  return distance === 0 ? 0 : 1 / distance;
}

function fillAny({ cluster, core, from, to }: CoreRange): void {
  const { metric, rows, columns } = cluster;
  const power = metric === 'euclidean' ? columns / 2 : columns;
  const distancesFrom = distancesIn(cluster);
  // In this unit the powers of many columns stay in the range of numbers.
  const unit = distancesFrom(0).reduce((most, distance) => Math.max(most, distance), 0);
  for (let p = from; p < to; p++) {
    const row = distancesFrom(p);
    let sum = 0;
    for (let q = 0; q < rows; q++) if (row[q] !== 0) sum += toPower(unit / row[q], power);
    core[p] = sum === 0 ? 0 : unit * (sum / (rows - 1)) ** (-1 / power);
  }
}

/** A power that is a multiple of a half, by products and one root: `**` is slow. */
function toPower(value: number, power: number): number {
  let result = power % 1 === 0 ? 1 : Math.sqrt(value);
  let square = value;
  for (let rest = Math.floor(power); rest > 0; rest >>= 1) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * Reduced distances from one point to all, column by column, which reads memory in order; each call
 * fills the same row again.
 */
function distancesIn({ absolute, rows, columns, points }: Space): (p: number) => Float64Array {
  const byColumn = Array.from({ length: columns }, (_, j) =>
    Float64Array.from({ length: rows }, (_, i) => points[i * columns + j]),
  );
  const row = new Float64Array(rows);
  return (p) => {
    row.fill(0);
    for (const column of byColumn) {
      const own = column[p];
      if (absolute) {
        for (let q = 0; q < row.length; q++) row[q] += Math.abs(column[q] - own);
      } else {
        for (let q = 0; q < row.length; q++) row[q] += (column[q] - own) * (column[q] - own);
      }
    }
    return row;
  };
}
