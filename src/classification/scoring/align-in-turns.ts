import { type DenseMatrix, type MatrixLike, shared, toDense } from '../../core/matrix/index.js';
import { finishInTurns, type Steps } from '../../core/options/index.js';
import { alignSongs, type SongsLike } from '../songs.js';

/** Songs that are read in a step. */
const STEP = 1024;

/**
 * What `predict` sees of songs, copied to memory that threads share, and checked, while the event loop
 * breathes: 4 or 8 bytes for each feature, as the songs have.
 *
 * @throws InputError as `predict` does; the signal's reason when aborted.
 */
export function alignInTurns(
  songs: SongsLike,
  featureNames: readonly string[],
  signal?: AbortSignal,
): Promise<DenseMatrix> {
  return finishInTurns(alignInSteps(songs, featureNames), signal);
}

function* alignInSteps(songs: SongsLike, featureNames: readonly string[]): Steps<DenseMatrix> {
  const rows = rowsOf(songs);
  const columns = featureNames.length;
  let aligned: DenseMatrix | undefined;
  try {
    // Even without a song the columns are checked.
    for (let from = 0; from < rows || aligned === undefined; from += STEP) {
      const part = checked(
        alignSongs(slice(songs, from, Math.min(rows, from + STEP)), featureNames),
        columns,
      );
      aligned ??= {
        rows,
        columns,
        data: sharedAs(part.data, rows * columns),
      };
      aligned.data.set(part.data, from * columns);
      yield;
    }
  } catch (error) {
    // Of all songs at once the message has the right rows.
    checked(alignSongs(songs, featureNames), columns);
    throw error;
  }
  return aligned;
}

/** Numbers of the same type, on memory that threads share. */
function sharedAs({ BYTES_PER_ELEMENT }: DenseMatrix['data'], length: number): DenseMatrix['data'] {
  return BYTES_PER_ELEMENT === 8 ? shared(Float64Array, length) : shared(Float32Array, length);
}

/** As models check what they are given. */
function checked(features: DenseMatrix, columns: number): DenseMatrix {
  return toDense(features, { name: 'data', allowMissing: true, columns });
}

function rowsOf(songs: SongsLike): number {
  if ('featureNames' in songs) return songs.features.rows;
  return 'rows' in songs ? songs.rows : songs.length;
}

/** Some of the songs, without a copy of a typed array. */
function slice(songs: SongsLike, from: number, to: number): SongsLike {
  if ('featureNames' in songs) {
    return { featureNames: songs.featureNames, features: sliceDense(songs.features, from, to) };
  }
  return sliceMatrix(songs, from, to);
}

function sliceMatrix(matrix: MatrixLike, from: number, to: number): MatrixLike {
  if (!('rows' in matrix)) return matrix.slice(from, to);
  if ('data' in matrix && ArrayBuffer.isView(matrix.data)) return sliceDense(matrix, from, to);
  if (!('get' in matrix)) return matrix;
  const { columns } = matrix;
  return { rows: to - from, columns, get: (row, column) => matrix.get(from + row, column) };
}

function sliceDense({ columns, data }: DenseMatrix, from: number, to: number): DenseMatrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}
