import { z } from 'zod';
import { combiningNames } from './combining/registry.js';
import { classificationShape, fitShape } from './settings.js';

/** How the probabilities of nodes become those of genres; docs/combining.md says what each does. */
export const combining = z.enum(combiningNames);

/** The section `classification` of the config file. */
export const classificationOptions = z.strictObject({
  ...classificationShape,
  /** How probabilities are combined. Default `network`; `product` is the published method. */
  combining: combining.default('network'),
});

/** The options that scores depend on. */
export const scoringOptions = classificationOptions
  .pick({ model: true, combining: true, negatives: true, exclusive: true })
  .extend({ networkWeight: z.number().gt(0) });
export type ScoringSettings = z.output<typeof scoringOptions>;

/** Everything that {@link HierarchicalClassifier.fit} takes. */
export const classifierOptions = classificationOptions.extend(fitShape);

export type ClassificationOptions = z.input<typeof classificationOptions>;
export type ClassifierOptions = z.input<typeof classifierOptions>;
export type ClassifierSettings = z.output<typeof classifierOptions>;
