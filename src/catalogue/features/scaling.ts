import { z } from 'zod';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { columnQuantiles, quantilesToNormal } from './quantiles.js';

/** How columns are scaled. */
export const scaling = z.enum(['standard', 'min-max', 'quantile-normal', 'none']);
export type Scaling = z.output<typeof scaling>;

const numbers = z.array(z.number());

/** Schema of a {@link Scaler}, for those that come from a file. */
export const scalerSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none'), columns: z.int().min(0) }),
  /** `(x − offset) / scale`, column by column: `standard` and `min-max`. */
  z
    .strictObject({
      method: z.enum(['standard', 'min-max']),
      offset: numbers,
      scale: z.array(z.number().positive()),
    })
    .refine(
      ({ offset, scale }) => offset.length === scale.length,
      'offset and scale differ in length',
    ),
  /** Ascending quantiles of each column, evenly spaced from its minimum to its maximum. */
  z.strictObject({ method: z.literal('quantile-normal'), quantiles: z.array(numbers.min(1)) }),
]);

/** What scaling learned from a matrix: plain data, which `JSON.stringify` keeps as it is. */
export type Scaler = z.output<typeof scalerSchema>;

const scaleOptions = z.strictObject({
  /** What `min-max` scales to, lowest first. Default 0 to 1. */
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'the first number must be below the second')
    .default([0, 1]),
});

export type ScaleOptions = z.input<typeof scaleOptions>;

/**
 * Scales the columns of a matrix.
 *
 * - `standard`: mean 0, population deviation 1; a constant column becomes 0 (scikit-learn's
 *   StandardScaler).
 * - `min-max`: to `range`; a constant column becomes its lower end (MinMaxScaler).
 * - `quantile-normal`: ranks to a standard normal distribution, by at most 1,000 quantiles, within
 *   ±5.2 (QuantileTransformer with `output_distribution='normal'`, of all rows).
 * - `none`: as it is.
 *
 * @returns the scaled matrix, Float64, and the scaler for further rows.
 * @throws InputError when a value is not a finite number, or there is no row.
 */
export function scale(
  matrix: MatrixLike,
  method: Scaling,
  options: ScaleOptions = {},
): { readonly matrix: DenseMatrix; readonly scaler: Scaler } {
  const dense = toDense(matrix, { name: 'matrix to scale', minRows: 1 });
  const { range } = parseOptions(scaleOptions, options, 'scaling');
  const scaler = fitScaler(dense, parseOptions(scaling, method, 'scaling method'), range);
  return { matrix: transformDense(scaler, dense), scaler };
}

/** What can be done with a {@link Scaler}. */
export const Scaler = {
  /**
   * Scales further rows as the matrix was scaled that the scaler comes from.
   *
   * @throws InputError when the rows have another number of columns, or a value is not finite.
   */
  transform(scaler: Scaler, rows: MatrixLike): DenseMatrix {
    return transformDense(scaler, toDense(rows, { name: 'rows', columns: columnCount(scaler) }));
  },

  /** A scaler from parsed JSON. @throws InputError when it is none. */
  parse(json: unknown): Scaler {
    return parseOptions(scalerSchema, json, 'scaler');
  },
};

function columnCount(scaler: Scaler): number {
  if (scaler.method === 'none') return scaler.columns;
  return scaler.method === 'quantile-normal' ? scaler.quantiles.length : scaler.offset.length;
}

function fitScaler(matrix: DenseMatrix, method: Scaling, range: readonly [number, number]): Scaler {
  const columns = Array.from({ length: matrix.columns }, (_, j) => j);
  if (method === 'none') return { method, columns: matrix.columns };
  if (method === 'quantile-normal') {
    return { method, quantiles: columns.map((j) => columnQuantiles(columnOf(matrix, j))) };
  }
  const learn =
    method === 'standard'
      ? meanAndDeviation
      : (values: Float64Array) => minimumAndRange(values, range);
  const fitted = columns.map((j) => learn(columnOf(matrix, j)));
  return {
    method,
    offset: fitted.map(({ offset }) => offset),
    scale: fitted.map(({ scale }) => scale),
  };
}

function columnOf({ rows, columns, data }: DenseMatrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
}

interface OffsetAndScale {
  readonly offset: number;
  readonly scale: number;
}

/** A column whose variance is what rounding alone makes counts as constant, as in scikit-learn. */
function meanAndDeviation(values: Float64Array): OffsetAndScale {
  const n = values.length;
  const mean = sum(values, (x) => x) / n;
  const variance = sum(values, (x) => (x - mean) ** 2) / n;
  const rounding = n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
  if (variance <= rounding) return { offset: values[0], scale: 1 };
  return { offset: mean, scale: Math.sqrt(variance) };
}

/** What makes the lowest value `from` and the highest `to`. */
function minimumAndRange(
  values: Float64Array,
  [from, to]: readonly [number, number],
): OffsetAndScale {
  let low = values[0];
  let high = values[0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? (high - low) / (to - from) : 1;
  return { offset: low - from * scale, scale };
}

function sum(values: Float64Array, term: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += term(value);
  return total;
}

function transformDense(scaler: Scaler, { rows, columns, data }: DenseMatrix): DenseMatrix {
  const scaled = Float64Array.from(data);
  for (let j = 0; j < columns; j++) {
    const transform = columnTransform(scaler, j);
    for (let k = j; k < scaled.length; k += columns) scaled[k] = transform(scaled[k]);
  }
  return { rows, columns, data: scaled };
}

function columnTransform(scaler: Scaler, j: number): (value: number) => number {
  if (scaler.method === 'none') return (value) => value;
  if (scaler.method === 'quantile-normal') {
    const quantiles = scaler.quantiles[j];
    return (value) => quantilesToNormal(value, quantiles);
  }
  const offset = scaler.offset[j];
  const scale = scaler.scale[j];
  return (value) => (value - offset) / scale;
}
