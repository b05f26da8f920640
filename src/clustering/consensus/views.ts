import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { nearestCentres } from './partition.js';

/** How several projections of the same points, its views, become the coordinates of a consensus. */
export interface Views {
  readonly count: number;
  /** Dimensions of each. */
  readonly columns: number;
  /** count × columns: what is subtracted from each dimension, the mean of the fitted points. */
  readonly means: Float64Array;
  /** What each view is then multiplied by, so that all have the same variance and sum to 1. */
  readonly scales: Float64Array;
}

/** @throws InputError for no projections, or such as are not of the same points and dimensions. */
export function toViews(projections: readonly MatrixLike[]): DenseMatrix[] {
  const matrices = projections.map((each) =>
    toDense(each, { name: 'a projection of the consensus' }),
  );
  if (matrices.length === 0) throw new InputError('consensus: there are no projections; give one');
  const [{ rows, columns }] = matrices;
  if (matrices.some((view) => view.rows !== rows || view.columns !== columns)) {
    throw new InputError(
      'consensus: the projections differ in size; give those of the same points',
    );
  }
  return matrices;
}

/** Where the views of fitted points lie, and how wide they are. */
export function measureViews(matrices: readonly DenseMatrix[]): Views {
  const [{ rows, columns }] = matrices;
  const count = matrices.length;
  const means = new Float64Array(count * columns);
  const scales = new Float64Array(count);
  matrices.forEach(({ data }, v) => {
    const mean = means.subarray(v * columns, (v + 1) * columns);
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) mean[j] += data[p * columns + j] / rows;
    }
    let variance = 0;
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) variance += (data[p * columns + j] - mean[j]) ** 2 / rows;
    }
    scales[v] = variance > 0 ? 1 / Math.sqrt(variance * count) : 0;
  });
  return { count, columns, means, scales };
}

/** The coordinates of points in all views side by side. */
export function joinViews(
  { count, columns, means, scales }: Views,
  matrices: readonly DenseMatrix[],
): DenseMatrix {
  const { rows } = matrices[0];
  const width = count * columns;
  const joined = new Float64Array(rows * width);
  matrices.forEach(({ data }, v) => {
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) {
        const gap = data[p * columns + j] - means[v * columns + j];
        joined[p * width + v * columns + j] = gap * scales[v];
      }
    }
  });
  return { rows, columns: width, data: joined };
}

/** In which views each point is nearest to the centre of its own cluster. */
export interface Agreement {
  /** For each point the share of the views, 0 to 1. */
  readonly probabilities: Float64Array;
  /** For each view the number of points. */
  readonly points: Int32Array;
}

/**
 * @param joined points as {@link joinViews} gives them. @param labels the cluster of each.
 * @param centres clusters × the columns of the points.
 */
export function agreeOn(
  { count, columns }: Pick<Views, 'count' | 'columns'>,
  { rows, columns: width, data }: DenseMatrix,
  labels: Int32Array,
  centres: Float64Array,
): Agreement {
  const columnsOf = (all: ArrayLike<number>, ofRows: number, view: number): Float64Array =>
    Float64Array.from(
      { length: ofRows * columns },
      (_, i) => all[Math.floor(i / columns) * width + view * columns + (i % columns)],
    );
  const agreeing = new Int32Array(rows);
  const points = new Int32Array(count);
  for (let view = 0; view < count; view++) {
    const nearest = nearestCentres(
      { rows, columns, data: columnsOf(data, rows, view) },
      columnsOf(centres, centres.length / width, view),
    );
    nearest.forEach((label, p) => {
      if (label !== labels[p]) return;
      agreeing[p]++;
      points[view]++;
    });
  }
  return { probabilities: Float64Array.from(agreeing, (agreed) => agreed / count), points };
}
