import type { Songs } from '../../catalogue/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import type { Copies } from '../experiment/copies.js';

/** A feature of the description, as far as it matters here. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly distinct: number;
  readonly deviation: number;
}

/** How far two near-copies may be apart in each feature, in its standard deviations. */
const NEAR = 0.05;
/** Features of measurements, by which songs can be near each other without being equal, at least. */
const FEWEST_MEASURED = 6;
/** Features that the grid has, those with the most different values. */
const GRID_FEATURES = 3;
/** Songs between two breaths. */
const BLOCK = 1 << 14;

/**
 * Counts the songs that are nearly another one: in no feature further apart than 0.05 standard deviations, and
 * no copies by the rule of `findCopies`. Looks only at tables with six features of measurements or more, where
 * that is hardly chance. By a grid of cells over the three features of most values, each song beside those in
 * the cells around its own.
 *
 * @returns how many songs are near an earlier one; undefined where features are too few.
 * @throws the signal's reason when aborted.
 */
export async function countNearCopies(
  { features }: Songs,
  columns: readonly Column[],
  { groups }: Copies,
  { signal, onProgress }: Pick<Run, 'signal' | 'onProgress'> = {},
): Promise<number | undefined> {
  const measured = columns
    .map((column, j) => ({ ...column, j }))
    .filter(({ type }) => type === 'real' || type === 'whole')
    .sort((a, b) => b.distinct - a.distinct);
  if (measured.length < FEWEST_MEASURED) return undefined;
  const limits = columns.map(({ deviation }) => NEAR * (Number.isNaN(deviation) ? 0 : deviation));
  const { rows, columns: width, data } = features;
  const axes = measured.slice(0, GRID_FEATURES);
  const cellOf = (row: number, axis: number): number =>
    Math.floor(data[row * width + axes[axis].j] / limits[axes[axis].j]);
  const cells = new Cells(rows);
  let near = 0;
  for (let row = 0; row < rows; row++) {
    if (row % BLOCK === 0) {
      onProgress?.({ step: 'near copies', done: row, total: rows });
      await breathe(signal);
    }
    const place = axes.map((_, axis) => cellOf(row, axis));
    if (place.some(Number.isNaN)) continue;
    let isNear = false;
    for (let around = 0; around < 3 ** GRID_FEATURES && !isNear; around++) {
      for (
        let other = cells.first(
          place[0] + (around % 3) - 1,
          place[1] + (Math.floor(around / 3) % 3) - 1,
          place[2] + Math.floor(around / 9) - 1,
        );
        other >= 0 && !isNear;
        other = cells.next(other)
      ) {
        isNear = areNear(row, other) && !areCopies(row, other);
      }
    }
    if (isNear) near++;
    cells.add(row, place[0], place[1], place[2]);
  }
  onProgress?.({ step: 'near copies', done: rows, total: rows });
  return near;

  function areNear(a: number, b: number): boolean {
    for (let j = 0; j < width; j++) {
      const [x, y] = [data[a * width + j], data[b * width + j]];
      if (!(Math.abs(x - y) <= limits[j]) && !(Number.isNaN(x) && Number.isNaN(y))) return false;
    }
    return true;
  }

  function areCopies(a: number, b: number): boolean {
    const { offsets, values } = groups;
    return (
      offsets[a] < offsets[a + 1] &&
      offsets[b] < offsets[b + 1] &&
      values[offsets[a]] === values[offsets[b]]
    );
  }
}

/** Rows by the cell of a grid that they are in: chains below a hash table, 20 to 36 bytes a row. */
class Cells {
  readonly #heads: Int32Array;
  readonly #chain: Int32Array;

  constructor(rows: number) {
    let capacity = 16;
    while (capacity < 4 * rows) capacity *= 2;
    this.#heads = new Int32Array(capacity).fill(-1);
    this.#chain = new Int32Array(rows);
  }

  /** The row that was put last into the cell, or into another of the same hash; −1 for none. */
  first(x: number, y: number, z: number): number {
    return this.#heads[this.#hash(x, y, z)];
  }

  next(row: number): number {
    return this.#chain[row];
  }

  add(row: number, x: number, y: number, z: number): void {
    const hash = this.#hash(x, y, z);
    this.#chain[row] = this.#heads[hash];
    this.#heads[hash] = row;
  }

  #hash(x: number, y: number, z: number): number {
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(z, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.#heads.length - 1);
  }
}
