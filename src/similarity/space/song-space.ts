import { type DenseMatrix, selectRows } from '../../core/matrix/index.js';
import { type KeptValues, keepValues, normalScore } from './normal-scores.js';
import { principalAxes } from './principal-axes.js';
import { repeatability } from './repeatability.js';

/** Dimensions that the probabilities of the genres are brought to: more make neighbours hardly better. */
const GENRE_AXES = 16;

/** Songs that the axes of the genres are found from. */
const MOST_SONGS = 20_000;

/**
 * Turns songs into points whose euclidean distances say how similar they are. Half of a squared distance
 * comes from the features and half from the genres, on average over the songs:
 *
 * - the normal score of each feature, times the feature's repeatability: how much of its variance lies
 *   between artists (1 for all features where artists are unknown);
 * - the square roots of the genres' probabilities (Hellinger's distance), along their principal axes.
 *
 * Plain data.
 */
export interface SongSpace {
  readonly features: KeptValues;
  /** What the normal score of each feature is multiplied by. */
  readonly weights: Float64Array;
  /** For each genre the mean of the square roots of its probabilities. */
  readonly genreMeans: Float64Array;
  /** axes × genres. */
  readonly genreAxes: Float64Array;
}

/** Dimensions of the points. */
export function dimensionsOf({ weights, genreMeans, genreAxes }: SongSpace): number {
  return weights.length + (genreMeans.length === 0 ? 0 : genreAxes.length / genreMeans.length);
}

/**
 * @param features songs × features; NaN is missing. @param genres songs × genres, probabilities.
 * @param rows the songs that the space is made by. @param artists for each song its first artist, −1 for none.
 */
export function fitSpace(
  features: DenseMatrix,
  genres: DenseMatrix,
  rows: Int32Array,
  artists: Int32Array,
): SongSpace {
  const kept = keepValues(features, rows);
  const scores = scoresOf(kept, selectRows(features, rows));
  const groups = numbered(rows.map((row) => artists[row]));
  const shares = repeatability(scores, groups) ?? new Float64Array(features.columns).fill(1);
  const spread = Math.sqrt(sumOfVariances(scores, shares));
  const sample = rows.filter((_, i) => i % Math.ceil(rows.length / MOST_SONGS) === 0);
  const roots = rootsOf(selectRows(genres, sample));
  const genreMeans = meansOf(roots);
  const axes = principalAxes(roots, genreMeans, GENRE_AXES);
  const onAxes = project(roots, genreMeans, axes);
  const genreSpread = Math.sqrt(sumOfVariances(onAxes, new Float64Array(onAxes.columns).fill(1)));
  return {
    features: kept,
    weights: shares.map((share) => (spread > 0 ? share / spread : 0)),
    genreMeans,
    genreAxes: axes.map((value) => (genreSpread > 0 ? value / genreSpread : 0)),
  };
}

/** The points of songs, songs × {@link dimensionsOf}: the widest axes first, for a search to see soon what is far. */
export function pointsOf(
  { features: kept, weights, genreMeans, genreAxes }: SongSpace,
  features: DenseMatrix,
  genres: DenseMatrix,
): DenseMatrix {
  const { rows, columns } = features;
  const scores = scoresOf(kept, features);
  const onAxes = project(rootsOf(genres), genreMeans, genreAxes);
  const width = columns + onAxes.columns;
  const data = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * onAxes.columns;
    data.set(onAxes.data.subarray(from, from + onAxes.columns), row * width);
    for (let j = 0; j < columns; j++) {
      const score = scores.data[row * columns + j];
      data[row * width + onAxes.columns + j] = weights[j] * score;
    }
  }
  return { rows, columns: width, data };
}

function scoresOf(kept: KeptValues, { rows, columns, data }: DenseMatrix): DenseMatrix {
  const scores = Float64Array.from(data, (value, k) => normalScore(kept, k % columns, value));
  return { rows, columns, data: scores };
}

function rootsOf({ rows, columns, data }: DenseMatrix): DenseMatrix {
  return { rows, columns, data: Float64Array.from(data, Math.sqrt) };
}

function meansOf({ rows, columns, data }: DenseMatrix): Float64Array {
  const means = new Float64Array(columns);
  data.forEach((value, k) => {
    means[k % columns] += value / rows;
  });
  return means;
}

function project(
  { rows, columns, data }: DenseMatrix,
  means: Float64Array,
  axes: Float64Array,
): DenseMatrix {
  const count = columns === 0 ? 0 : axes.length / columns;
  const projected = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let axis = 0; axis < count; axis++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        sum += (data[row * columns + j] - means[j]) * axes[axis * columns + j];
      }
      projected[row * count + axis] = sum;
    }
  }
  return { rows, columns: count, data: projected };
}

/** The variances of columns times their squared weights, in all: half the mean squared distance of two rows. */
function sumOfVariances(matrix: DenseMatrix, weights: Float64Array): number {
  const { rows, columns, data } = matrix;
  const means = meansOf(matrix);
  let sum = 0;
  data.forEach((value, k) => {
    const j = k % columns;
    sum += (weights[j] * (value - means[j])) ** 2 / rows;
  });
  return sum;
}

/** Groups in the order of first occurrence, from 0 on. */
function numbered(groups: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    if (group < 0) return -1;
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
