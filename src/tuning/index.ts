export {
  type CrossValidation,
  type CrossValidationOptions,
  crossValidate,
} from './cross-validate.js';
export type { MeanCurve, Measure } from './fold-curves.js';
