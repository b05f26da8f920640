import { z } from 'zod';
import { scoringOptions } from './scoring-options.js';
import { classificationShape, fitShape } from './settings.js';

/** The section `classification` of the config file. */
export const classificationOptions = z.strictObject({
  ...classificationShape,
  /** How probabilities are combined. Default `network`; `product` is the published method. */
  combining: scoringOptions.shape.combining,
});

/** Everything that {@link HierarchicalClassifier.fit} takes. */
export const classifierOptions = classificationOptions.extend(fitShape);

export type ClassificationOptions = z.input<typeof classificationOptions>;
/**
 * Options of {@link HierarchicalClassifier.fit}: the section `classification`, the models' own, and what all
 * long work accepts.
 */
export type ClassifierOptions = z.input<typeof classifierOptions>;
export type ClassifierSettings = z.output<typeof classifierOptions>;
