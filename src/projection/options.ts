import { z } from 'zod';
import { runOptions } from '../runtime/run.js';

/** Options of a projection, in the words and with the defaults of umap-learn. */
export const projectionOptions = z.strictObject({
  /** Which implementation does the work. Default and only one so far: `umap-js`. */
  engine: z.enum(['umap-js']).default('umap-js'),
  /** Points a neighbourhood holds, the point itself included; cut to the number of points. Default 15. */
  nNeighbors: z.int().min(2).default(15),
  /** Dimensions of the projection. Default 2. */
  nComponents: z.int().min(1).default(2),
  /** How close points may come to each other, ≥ 0 and at most `spread`. Default 0.1. */
  minDist: z.number().min(0).default(0.1),
  /** Scale of the projected points. Default 1. */
  spread: z.number().positive().default(1),
  /** Rounds of the layout. Default 500 for up to 10,000 points, 200 above. */
  nEpochs: z.int().min(1).optional(),
  /** First step length of the layout. Default 1. */
  learningRate: z.number().positive().default(1),
  /** Neighbours that count as certainly connected. Default 1. */
  localConnectivity: z.number().min(0).default(1),
  /** From 1, the union of the neighbourhoods, to 0, their intersection. Default 1. */
  setOpMixRatio: z.number().min(0).max(1).default(1),
  /** Random points pushed away per edge. Default 5. */
  negativeSampleRate: z.int().min(0).default(5),
  /** Weight of pushing away. Default 1. */
  repulsionStrength: z.number().min(0).default(1),
  /** Seed of all random choices. Default 0. */
  seed: z.int().default(0),
});

/** {@link projectionOptions} with what all long work accepts. */
export const umapOptions = projectionOptions
  .extend(runOptions)
  .refine((options) => options.minDist <= options.spread, {
    path: ['minDist'],
    message: 'minDist must be at most spread',
  });

export type ProjectionOptions = z.input<typeof projectionOptions>;
export type UMAPOptions = z.input<typeof umapOptions>;
/** Options after the check, defaults filled in. */
export type ParsedUMAPOptions = z.output<typeof umapOptions>;
