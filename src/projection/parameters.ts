import { z } from 'zod';
import type { MatrixLike } from '../core/matrix/index.js';
import { runOptions } from '../core/options/index.js';
import { metricNames, type NeighbourIndex, searchMethods } from '../neighbours/index.js';

/** Parameters of UMAP, in the words and with the defaults of umap-learn. */
export const umapParameters = z.strictObject({
  /** Points a neighbourhood holds, the point itself included; cut to the number of points. Default 15. */
  nNeighbors: z.int().min(2).default(15),
  /** How the distance of points is measured; cosine and correlation are 1 − similarity. Default `euclidean`. */
  metric: z.enum(metricNames).default('euclidean'),
  /**
   * `exact` finds all neighbours, `approximate` nearly all in a fraction of the time; `auto` is
   * exact up to 4,096 points or 4 columns. Default `auto`.
   */
  neighborSearch: z.enum(searchMethods).default('auto'),
  /** Dimensions of the projection. Default 2. */
  nComponents: z.int().min(1).default(2),
  /** How close points may come to each other, ≥ 0 and at most `spread`. Default 0.1. */
  minDist: z.number().min(0).default(0.1),
  /** Scale of the projected points. Default 1. */
  spread: z.number().positive().default(1),
  /** Where the layout starts. Default `spectral`. */
  init: z.enum(['spectral', 'pca', 'random']).default('spectral'),
  /** Rounds of the layout, at most 100,000. Default 500 for up to 10,000 points, 200 above. */
  nEpochs: z.int().min(1).max(100_000).optional(),
  /** First step length of the layout. Default 1. */
  learningRate: z.number().positive().default(1),
  /** Neighbours that count as certainly connected. Default 1. */
  localConnectivity: z.number().min(0).default(1),
  /** From 1, the union of the neighbourhoods, to 0, their intersection. Default 1. */
  setOpMixRatio: z.number().min(0).max(1).default(1),
  /** Random points pushed away per edge, at most 1,000. Default 5. */
  negativeSampleRate: z.int().min(0).max(1000).default(5),
  /** Weight of pushing away. Default 1. */
  repulsionStrength: z.number().min(0).default(1),
  /** How much `labels` count: 0 a little, 1 more than the points. Default 0.5. */
  targetWeight: z.number().min(0).max(1).default(0.5),
  /** Whether dense neighbourhoods stay dense and sparse ones sparse (densMAP). Default false. */
  densmap: z.boolean().default(false),
  /** Weight of the densities with `densmap`. Default 2. */
  densLambda: z.number().min(0).default(2),
  /** Last part of the epochs in which densities count, 0 to 1. Default 0.3. */
  densFrac: z.number().min(0).max(1).default(0.3),
  /** Added to the variance of the densities, so that it is never 0. Default 0.1. */
  densVarShift: z.number().positive().default(0.1),
  /** Seed of all random choices. Default 0. */
  seed: z.int().default(0),
});

const arrayLike = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || ArrayBuffer.isView(value),
  'expected an array of numbers',
);

const coordinates = z.custom<MatrixLike>(
  (value) => typeof value === 'object' && value !== null,
  'expected "spectral", "pca", "random" or a matrix, points × nComponents',
);

const neighbourIndex = z.custom<NeighbourIndex>(
  (value) => typeof value === 'object' && value !== null && 'space' in value && 'order' in value,
  'expected the index that nearestNeighbours gives',
);

/** Data that belong to the points, and what all long work accepts. */
export const umapInputs = {
  /** Where the layout starts: how to find out, or coordinates, points × nComponents. */
  init: z.union([umapParameters.shape.init, coordinates]).default('spectral'),
  /** A class per point, a whole number; −1 where unknown. Points of one class are kept together. */
  labels: arrayLike.optional(),
  /**
   * Neighbours found elsewhere, in place of the search: for each point k rows, nearest first,
   * itself at the front, and their distances, both points × k. `nNeighbors` is then k. With the
   * `index` that `nearestNeighbours` gives, the projection can place new points.
   */
  precomputedKnn: z
    .strictObject({
      /** Rows of the neighbours, points × k, nearest first, the point itself at the front. */
      indices: arrayLike,
      /** Their distances, points × k. */
      distances: arrayLike,
      /** How many neighbours each point has, itself included; 2 or more. */
      k: z.int().min(2),
      /** What `nearestNeighbours` gives to find neighbours of new points. Default: new points can't be placed. */
      index: neighbourIndex.optional(),
    })
    .optional(),
  ...runOptions,
};

const complete = umapParameters.extend(umapInputs);

/** What an engine is given: checked, defaults filled in. */
export type UMAPParameters = z.output<typeof complete>;
