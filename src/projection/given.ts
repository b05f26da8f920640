import { InputError } from '../runtime/errors.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../runtime/matrix.js';
import type { InitialLayout } from './initial/initial.js';
import { fromPrecomputed } from './neighbours/precomputed.js';
import type { NeighbourTable } from './neighbours/table.js';
import type { ParsedUMAPOptions } from './options.js';

/** What a user may give along with the points, in the order of the points. */
export interface Given {
  readonly init: InitialLayout | DenseMatrix;
  readonly labels: ArrayLike<number> | undefined;
  readonly table: NeighbourTable | undefined;
}

/**
 * Checks, before long work, what belongs to the points.
 *
 * @throws InputError when it does not fit the number of points, or holds wrong values.
 */
export function checkGiven(
  rows: number,
  { init, labels, precomputedKnn, nComponents }: ParsedUMAPOptions,
): Given {
  if (labels !== undefined) checkLabels(labels, rows);
  return {
    init: typeof init === 'string' ? init : checkCoordinates(init, rows, nComponents),
    labels,
    table: precomputedKnn === undefined ? undefined : fromPrecomputed(rows, precomputedKnn),
  };
}

function checkCoordinates(init: MatrixLike, rows: number, columns: number): DenseMatrix {
  const coordinates = toDense(init, { name: 'init', columns });
  if (coordinates.rows === rows) return coordinates;
  throw new InputError(
    `init: there are ${coordinates.rows} rows for ${rows} points; give one for each`,
  );
}

function checkLabels(labels: ArrayLike<number>, rows: number): void {
  if (labels.length !== rows) {
    throw new InputError(
      `labels: there are ${labels.length} for ${rows} points; give one for each`,
    );
  }
  for (let i = 0; i < rows; i++) {
    // Labels are compared as 32-bit numbers.
    if ((labels[i] | 0) === labels[i]) continue;
    throw new InputError(
      `labels: point ${i} has ${labels[i]}; a label is a whole number below 2³¹, −1 for unknown`,
    );
  }
}
