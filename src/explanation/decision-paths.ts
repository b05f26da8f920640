import * as z from 'zod/mini';
import type { DenseMatrix } from '../core/matrix/index.js';
import { Random } from '../core/numbers/index.js';
import { parseOptions } from '../core/options/index.js';
import type { NodeContributions } from './contributions.js';

/** Scales the median absolute deviation to the standard deviation of a normal distribution. */
const NORMAL_MAD = 0.6745;

const decisionPathsOptions = z.strictObject({
  /** Paths at most; where there are more songs, this many of them are drawn at random. Default 1000. */
  songs: z._default(z.int().check(z.minimum(1)), 1000),
  /** Seed of the random choice. Default 0. */
  seed: z._default(z.int(), 0),
  /**
   * A path is an outlier when the modified z-score of its distance from the median path is above
   * this. Default 3.5, as Iglewicz and Hoaglin ("How to Detect and Handle Outliers", 1993) advise.
   */
  outlierScore: z._default(z.number().check(z.minimum(0)), 3.5),
});

/** Options of {@link decisionPaths}. */
export type DecisionPathsOptions = z.input<typeof decisionPathsOptions>;

/** How the scores of songs come about, feature by feature. */
export interface DecisionPaths extends Pick<NodeContributions, 'node' | 'method' | 'scale'> {
  /** How many songs were explained. */
  readonly explained: number;
  /** Positions of the songs among those that were explained, ascending. */
  readonly songs: Int32Array;
  /** The features in the order they are added: the least important first. */
  readonly featureNames: readonly string[];
  /** songs × (features + 1), Float32: the base first, the score last. */
  readonly paths: DenseMatrix;
  /** 1 where the song's path lies far from the others, 0 elsewhere. */
  readonly outliers: Uint8Array;
}

/**
 * The decision paths of a node's songs: the base value, to which the features' Shapley values are added
 * one after the other. A path's distance is the root of the mean squared difference to the median
 * path, point by point.
 *
 * @throws InputError for a wrong option.
 */
export function decisionPaths(
  explanation: NodeContributions,
  options: DecisionPathsOptions = {},
): DecisionPaths {
  const settings = parseOptions(decisionPathsOptions, options, 'decision paths');
  const { node, method, scale, contributions, order, base, featureNames } = explanation;
  const songs = drawSongs(contributions.rows, settings.songs, settings.seed);
  const added = Array.from(order).reverse();
  const columns = added.length + 1;
  const data = new Float32Array(songs.length * columns);
  songs.forEach((song, i) => {
    let margin = base;
    data[i * columns] = margin;
    added.forEach((feature, k) => {
      margin += contributions.data[song * contributions.columns + feature];
      data[i * columns + k + 1] = margin;
    });
  });
  const paths = { rows: songs.length, columns, data };
  return {
    ...{ node, method, scale },
    explained: contributions.rows,
    songs,
    featureNames: added.map((feature) => featureNames[feature]),
    paths,
    outliers: outliersAmong(paths, settings.outlierScore),
  };
}

function drawSongs(count: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  return new Random(seed).choose(all, most);
}

function outliersAmong({ rows, columns, data }: DenseMatrix, score: number): Uint8Array {
  const middle = Float64Array.from({ length: columns }, (_, k) =>
    median(Float64Array.from({ length: rows }, (_, i) => data[i * columns + k])),
  );
  const distances = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += (data[i * columns + k] - middle[k]) ** 2;
    return Math.sqrt(sum / columns);
  });
  const usual = median(distances);
  const spread = median(distances.map((distance) => Math.abs(distance - usual)));
  return Uint8Array.from(distances, (distance) =>
    Number(NORMAL_MAD * (distance - usual) > score * spread),
  );
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
