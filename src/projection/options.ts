import { z } from 'zod';
import { projectionEngineNames } from './engines/index.js';
import { umapInputs, umapParameters } from './parameters.js';

/** Options of a projection, in the words and with the defaults of umap-learn. */
export const projectionOptions = z.strictObject({
  /** Which implementation does the work: this library's, or the package umap-js. Default `native`. */
  engine: z.enum(projectionEngineNames).default('native'),
  ...umapParameters.shape,
});

/** {@link projectionOptions} with data that belong to the points, and what all long work accepts. */
export const umapOptions = projectionOptions
  .extend(umapInputs)
  .refine((options) => options.minDist <= options.spread, {
    path: ['minDist'],
    message: 'minDist must be at most spread',
  });

export type ProjectionOptions = z.input<typeof projectionOptions>;
/**
 * Options of {@link UMAP.fit}: those of a projection, data that belong to the points, and what all long work
 * accepts.
 */
export type UMAPOptions = z.input<typeof umapOptions>;
