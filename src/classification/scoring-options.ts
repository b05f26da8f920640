import * as z from 'zod/mini';
import { combiningNames } from './combining/registry.js';
import { scoringShape } from './scoring-shape.js';

/** How the probabilities of nodes become those of genres; docs/combining.md says what each does. */
export const combining = z.enum(combiningNames);

/** The options that scores depend on. */
export const scoringOptions = z.strictObject({
  model: z._default(z.looseObject({ kind: z.string() }), { kind: 'booster' }),
  combining: z._default(combining, 'network'),
  ...scoringShape,
  networkWeight: z.number().check(z.gt(0)),
});
export type ScoringSettings = z.output<typeof scoringOptions>;
