import { InputError } from '../errors/index.js';

/** A dense row-major matrix: element (i, j) is `data[i * columns + j]`. */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array | Float64Array;
}

/** The part of ml-matrix's `Matrix` that is read here. */
interface MlMatrix {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** What every public function accepts as a matrix. */
export type MatrixLike = readonly (readonly number[])[] | MlMatrix | DenseMatrix;

/** How {@link toDense} checks what it is given. */
export interface DenseCheck {
  /** What the matrix is, for messages: `points`, `songs`, … */
  readonly name: string;
  /** Whether NaN is accepted, as a missing value. Default false. */
  readonly allowMissing?: boolean;
  /** The number of columns it must have. */
  readonly columns?: number;
  /** The least number of rows. Default 0. */
  readonly minRows?: number;
}

/**
 * Any accepted matrix as a dense row-major one. A dense matrix is returned without a copy; others
 * become Float64.
 *
 * @throws InputError when rows differ in length, a value is not a finite number (or NaN where
 *   missing values are not allowed), or the shape is wrong.
 */
export function toDense(matrix: MatrixLike, check: DenseCheck): DenseMatrix {
  const dense = isDense(matrix) ? matrix : copyToDense(matrix, check.name);
  checkDense(dense, check);
  return dense;
}

function isDense(matrix: MatrixLike): matrix is DenseMatrix {
  return 'data' in matrix && ArrayBuffer.isView(matrix.data);
}

function copyToDense(matrix: readonly (readonly number[])[] | MlMatrix, name: string): DenseMatrix {
  if (!Array.isArray(matrix)) return copyMlMatrix(matrix as MlMatrix);
  const rows = matrix.length;
  const columns = rows === 0 ? 0 : matrix[0].length;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    if (matrix[i].length !== columns) {
      throw new InputError(
        `${name}: row ${i} has ${matrix[i].length} values, row 0 has ${columns}; all rows need the same length`,
      );
    }
    data.set(matrix[i], i * columns);
  }
  return { rows, columns, data };
}

function copyMlMatrix(matrix: MlMatrix): DenseMatrix {
  const { rows, columns } = matrix;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[i * columns + j] = matrix.get(i, j);
  }
  return { rows, columns, data };
}

function checkDense({ rows, columns, data }: DenseMatrix, check: DenseCheck): void {
  const { name, allowMissing = false, minRows = 0 } = check;
  if (data.length !== rows * columns) {
    throw new InputError(
      `${name}: ${rows} rows × ${columns} columns need ${rows * columns} values, data has ${data.length}`,
    );
  }
  if (rows < minRows) {
    throw new InputError(`${name}: at least ${minRows} rows are needed, there are ${rows}`);
  }
  if (check.columns !== undefined && columns !== check.columns) {
    throw new InputError(`${name}: ${check.columns} columns are needed, there are ${columns}`);
  }
  for (let k = 0; k < data.length; k++) {
    const value = data[k];
    if (Number.isFinite(value) || (allowMissing && Number.isNaN(value))) continue;
    throw new InputError(
      `${name}: row ${Math.floor(k / columns)}, column ${k % columns} is ${value}; every value must be a finite number${allowMissing ? ' or NaN for a missing one' : ''}`,
    );
  }
}

/** Some rows of a matrix, in the order of their positions; Float32. */
export function selectRows({ columns, data }: DenseMatrix, rows: Int32Array): DenseMatrix {
  const selected = new Float32Array(rows.length * columns);
  for (let k = 0; k < rows.length; k++) {
    selected.set(data.subarray(rows[k] * columns, (rows[k] + 1) * columns), k * columns);
  }
  return { rows: rows.length, columns, data: selected };
}

/** Some columns of a matrix, in the order of their positions; Float32. */
export function selectColumns(
  { rows, columns, data }: DenseMatrix,
  positions: ArrayLike<number>,
): DenseMatrix {
  const width = positions.length;
  const selected = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < width; j++) selected[row * width + j] = data[row * columns + positions[j]];
  }
  return { rows, columns: width, data: selected };
}
