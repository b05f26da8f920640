import { z } from 'zod';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { columnQuantiles, quantilesToNormal } from './quantiles.js';

/** How columns are scaled. */
export const scaling = z.enum(['standard', 'minMax', 'quantileNormal', 'none']);
export type Scaling = z.output<typeof scaling>;

const numbers = z.array(z.number());
const ascending = numbers
  .min(1)
  .refine((values) => values.every((value, i) => i === 0 || value >= values[i - 1]), {
    message: 'is not ascending',
  });

/** Checks a {@link Scaler} that comes from a file. */
export const scalerSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none'), columns: z.int().min(0) }),
  /** `(x − offset) / scale`, column by column: `standard` and `minMax`. */
  z
    .strictObject({
      method: z.enum(['standard', 'minMax']),
      offset: numbers,
      scale: z.array(z.number().positive()),
    })
    .refine(
      ({ offset, scale }) => offset.length === scale.length,
      'offset and scale differ in length',
    ),
  /** Ascending quantiles of each column, evenly spaced from its minimum to its maximum. */
  z.strictObject({ method: z.literal('quantileNormal'), quantiles: z.array(ascending) }),
]);

/** What scaling learned from a matrix: plain data, which JSON keeps exactly. */
export type Scaler = z.output<typeof scalerSchema>;

const scaleOptions = z.strictObject({
  /** What `minMax` scales to, lowest first. Default 0 to 1. */
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'the first number must be below the second')
    .default([0, 1]),
});

/** Options of {@link scale}. */
export type ScaleOptions = z.input<typeof scaleOptions>;

/**
 * Scales the columns of a matrix.
 *
 * - `standard`: mean 0, population deviation 1; a constant column becomes 0 (scikit-learn's
 *   StandardScaler).
 * - `minMax`: to `range`; a constant column becomes its lower end (MinMaxScaler).
 * - `quantileNormal`: ranks to a standard normal distribution, by at most 1,000 quantiles, within
 *   ±5.2 (QuantileTransformer with `output_distribution='normal'`, over all rows).
 * - `none`: unchanged.
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
   * Scales further rows in the same way as the matrix that the scaler was fitted to.
   *
   * @throws InputError when the number of columns differs, or a value is not finite.
   */
  transform(scaler: Scaler, rows: MatrixLike): DenseMatrix {
    return transformDense(scaler, toDense(rows, { name: 'rows', columns: columnCount(scaler) }));
  },

  /** How many columns a row has. */
  columns: columnCount,

  /** A scaler from parsed JSON. @throws InputError when it is not one. */
  parse(json: unknown): Scaler {
    return parseOptions(scalerSchema, json, 'scaler');
  },
};

function columnCount(scaler: Scaler): number {
  if (scaler.method === 'none') return scaler.columns;
  return scaler.method === 'quantileNormal' ? scaler.quantiles.length : scaler.offset.length;
}

function fitScaler(matrix: DenseMatrix, method: Scaling, range: readonly [number, number]): Scaler {
  const columns = Array.from({ length: matrix.columns }, (_, j) => j);
  if (method === 'none') return { method, columns: matrix.columns };
  if (method === 'quantileNormal') {
    return { method, quantiles: columns.map((j) => columnQuantiles(columnOf(matrix, j))) };
  }
  const fitted = columns.map((j) => {
    const values = columnOf(matrix, j);
    return method === 'standard' ? toUnitDeviation(values) : toRange(values, range);
  });
  return {
    method,
    offset: fitted.map(({ offset }) => offset),
    scale: fitted.map(({ scale }) => scale),
  };
}

/** What becomes of a column: `(x − offset) / scale`. */
type Linear = { readonly offset: number; readonly scale: number };

/** To mean 0 and deviation 1; a column with no more variance than rounding makes counts as constant. */
function toUnitDeviation(values: Float64Array): Linear {
  const n = values.length;
  const mean = sum(values, (x) => x) / n;
  const variance = sum(values, (x) => (x - mean) ** 2) / n;
  const rounding = n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
  if (variance <= rounding) return { offset: values[0], scale: 1 };
  return { offset: mean, scale: Math.sqrt(variance) };
}

/** So that the lowest value becomes `from` and the highest `to`. */
function toRange(values: Float64Array, [from, to]: readonly [number, number]): Linear {
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

/** A column of a matrix, copied. */
export function columnOf({ rows, columns, data }: DenseMatrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
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
  if (scaler.method === 'quantileNormal') {
    const quantiles = scaler.quantiles[j];
    return (value) => quantilesToNormal(value, quantiles);
  }
  const offset = scaler.offset[j];
  const scale = scaler.scale[j];
  return (value) => (value - offset) / scale;
}
