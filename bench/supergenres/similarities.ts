import type { DenseMatrix, LabelMatrix } from '../../src/core/matrix/index.js';

/** Keeps the logarithm of genres that never meet finite. */
const PRIOR = 0.5;

/**
 * How much more often than by chance two genres are in one row, as a logarithm: rows are songs or artists.
 *
 * @returns genres × genres.
 */
export function occurrenceLift({ rows, columns, data }: LabelMatrix): Float64Array[] {
  const both = square(columns);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    for (let a = 0; a < columns; a++) {
      if (row[a] === 0) continue;
      for (let b = 0; b < columns; b++) both[a][b] += row[b];
    }
  }
  return both.map((row, a) =>
    row.map((n, b) => Math.log((n + PRIOR) / ((both[a][a] * both[b][b]) / rows + PRIOR))),
  );
}

/**
 * How much more probable than on average a classifier takes genre b for songs of genre a that do not have
 * b, as a logarithm; the mean of both directions.
 *
 * @param scores songs × genres, of a classifier that has not seen the song.
 * @returns genres × genres.
 */
export function confusionLift(truth: LabelMatrix, scores: DenseMatrix): Float64Array[] {
  const { rows, columns } = truth;
  const sums = square(columns);
  const counts = square(columns);
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let b = 0; b < columns; b++) {
      const score = scores.data[i * columns + b];
      means[b] += score / rows;
      if (truth.data[i * columns + b] === 1) continue;
      for (let a = 0; a < columns; a++) {
        if (truth.data[i * columns + a] === 0) continue;
        sums[a][b] += score;
        counts[a][b]++;
      }
    }
  }
  const lift = (a: number, b: number): number =>
    counts[a][b] === 0 ? 0 : Math.log(sums[a][b] / counts[a][b] / means[b]);
  return sums.map((row, a) => row.map((_, b) => (lift(a, b) + lift(b, a)) / 2));
}

/** Distances from similarities: how far each is below the greatest. */
export function below(similarities: readonly Float64Array[]): Float64Array[] {
  const most = Math.max(
    ...similarities.map((row, a) => Math.max(...row.filter((_, b) => a !== b))),
  );
  return similarities.map((row, a) => row.map((value, b) => (a === b ? 0 : most - value)));
}

/** Squared distances between rows; an item's similarity to itself takes no part. */
export function squaredDistances(rows: readonly Float64Array[], isSquare = false): Float64Array[] {
  return rows.map((x, a) =>
    Float64Array.from(rows, (y, b) =>
      x.reduce((sum, value, j) => {
        const isOwn = isSquare && (j === a || j === b);
        return isOwn ? sum : sum + (value - y[j]) ** 2;
      }, 0),
    ),
  );
}

/** Mean standardised features of each genre's songs: genres × features. */
export function genreFeatures(truth: LabelMatrix, features: DenseMatrix): Float64Array[] {
  const { rows, columns } = features;
  const mean = new Float64Array(columns);
  const square = new Float64Array(columns);
  const known = new Int32Array(columns);
  features.data.forEach((value, k) => {
    if (Number.isNaN(value)) return;
    mean[k % columns] += value;
    square[k % columns] += value * value;
    known[k % columns]++;
  });
  const sums = Array.from({ length: truth.columns }, () => new Float64Array(columns));
  const counts = Array.from({ length: truth.columns }, () => new Int32Array(columns));
  for (let i = 0; i < rows; i++) {
    for (let g = 0; g < truth.columns; g++) {
      if (truth.data[i * truth.columns + g] === 0) continue;
      for (let j = 0; j < columns; j++) {
        const value = features.data[i * columns + j];
        if (Number.isNaN(value)) continue;
        sums[g][j] += value;
        counts[g][j]++;
      }
    }
  }
  return sums.map((row, g) =>
    row.map((sum, j) => {
      const center = mean[j] / known[j];
      const deviation = Math.sqrt(Math.max(square[j] / known[j] - center ** 2, 1e-12));
      return counts[g][j] === 0 ? 0 : (sum / counts[g][j] - center) / deviation;
    }),
  );
}

function square(size: number): Float64Array[] {
  return Array.from({ length: size }, () => new Float64Array(size));
}
