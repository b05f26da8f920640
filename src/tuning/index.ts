/**
 * Cross-validates boosters, and searches for the parameters at which a function is least: on a grid, at
 * random, or by Bayesian optimisation.
 *
 * @module tuning
 */

export type { MeanCurve, Measure } from '../models/boosting/index.js';
export {
  type CrossValidation,
  type CrossValidationOptions,
  crossValidate,
} from './cross-validate.js';
export {
  type OptimisationOptions,
  type OptimiseOptions,
  type Optimum,
  optimisationOptions,
  optimise,
} from './optimise.js';
export type { Trial } from './propose.js';
export {
  type ParameterRange,
  type Parameters,
  type ParametersOf,
  type ParameterValue,
  parameterRange,
  parameterValue,
  type SearchSpace,
} from './space.js';
