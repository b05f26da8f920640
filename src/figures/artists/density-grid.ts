import type { DenseMatrix } from '../../core/matrix/index.js';
import { extent } from '../drawing/numbers.js';

/** A rectangle of the plane that holds at least one point. */
export interface Cell {
  /** Its corners. */
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly points: number;
  /** The cluster most of its points are in, the first of equal ones; −1 only where all are noise. */
  readonly cluster: number;
}

/** Points this near each other are in one place: parts of so small a width would lose their digits. */
const SAME_PLACE = 1e-300;

/** The cells, row by row, of a grid over points (n × 2) in clusters (−1 for noise) that hold any. */
export function densityGrid(
  { rows, data }: DenseMatrix,
  clusters: ArrayLike<number>,
  across: number,
  down: number,
): Cell[] {
  const stepsOf = (offset: number, steps: number) => {
    const [low, high] = extent(columnOf(data, offset)) ?? [0, 0];
    const step = (high - low > SAME_PLACE ? high - low : 1) / steps;
    const at = (value: number) => Math.min(steps - 1, Math.floor((value - low) / step));
    return { low, step, at };
  };
  const x = stepsOf(0, across);
  const y = stepsOf(1, down);
  const counts = new Map<number, Map<number, number>>();
  for (let i = 0; i < rows; i++) {
    const cell = y.at(data[2 * i + 1]) * across + x.at(data[2 * i]);
    const inCell = counts.get(cell) ?? new Map<number, number>();
    counts.set(cell, inCell.set(clusters[i], (inCell.get(clusters[i]) ?? 0) + 1));
  }
  return [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([cell, inCell]) => {
      const left = x.low + (cell % across) * x.step;
      const bottom = y.low + Math.floor(cell / across) * y.step;
      return {
        x: left,
        x2: left + x.step,
        y: bottom,
        y2: bottom + y.step,
        points: [...inCell.values()].reduce((sum, n) => sum + n, 0),
        cluster: mostFrequent(inCell),
      };
    });
}

function mostFrequent(counts: ReadonlyMap<number, number>): number {
  let best = -1;
  for (const [cluster, n] of counts) {
    if (cluster < 0) continue;
    const most = counts.get(best) ?? 0;
    if (best < 0 || n > most || (n === most && cluster < best)) best = cluster;
  }
  return best;
}

function* columnOf(data: ArrayLike<number>, offset: number): Generator<number> {
  for (let i = offset; i < data.length; i += 2) yield data[i];
}
