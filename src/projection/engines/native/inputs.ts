import { InputError } from '../../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../../core/matrix/index.js';
import {
  fromPrecomputed,
  type Metric,
  type NeighbourIndex,
  type NeighbourTable,
  widthOf,
} from '../../../neighbours/index.js';
import type { UMAPParameters } from '../../parameters.js';

/** Points with their neighbours. All tables and graphs speak of positions in `order`. */
export interface Neighbourhood {
  readonly table: NeighbourTable;
  /** The row at each position. */
  readonly order: Int32Array;
  /** Undefined where neighbours were precomputed without one. */
  readonly index: NeighbourIndex | undefined;
}

/** @throws InputError when what comes with the points does not fit them, or holds wrong values. */
export function checkInputs(
  points: DenseMatrix,
  { init, labels, precomputedKnn, metric, nComponents }: UMAPParameters,
) {
  if (labels !== undefined) checkLabels(labels, points.rows);
  return {
    init: typeof init === 'string' ? init : checkCoordinates(init, points.rows, nComponents),
    labels,
    neighbourhood:
      precomputedKnn === undefined ? undefined : checkNeighbours(points, metric, precomputedKnn),
  };
}

function checkNeighbours(
  { rows, columns }: DenseMatrix,
  metric: Metric,
  precomputed: NonNullable<UMAPParameters['precomputedKnn']>,
): Neighbourhood {
  const { index } = precomputed;
  if (index !== undefined) {
    const { space } = index;
    if (space.metric !== metric || space.columns !== widthOf(columns, metric)) {
      throw new InputError(
        'precomputedKnn: the index has other features or another metric; find neighbours with the options of the projection',
      );
    }
  }
  const order = index?.order ?? Int32Array.from({ length: rows }, (_, i) => i);
  return { table: fromPrecomputed(rows, precomputed, order), order, index };
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
