import type { BinnedMatrix } from './bins.js';
import { boost, planFit, setUp, type Trained } from './boost.js';
import { Soloist } from './crew.js';
import { Hand } from './hand.js';
import { type TrainOptions, withDefaults } from './options.js';
import { ownMemory, viewsOf } from './workspace.js';

export { type BinnedMatrix, type BinOptions, binFeatures } from './bins.js';
export type { Trained } from './boost.js';
export type { History, MetricCurves } from './history.js';
export type { MetricName } from './metrics.js';
export type { RunOptions, TrainOptions, Validation } from './options.js';

export function trainForestSync(
  bins: BinnedMatrix,
  labels: ArrayLike<number>,
  options: TrainOptions = {},
): Trained {
  const settings = withDefaults(options);
  const targets = { labels, weights: options.weights };
  const layout = planFit(bins, targets, options, settings, 1);
  const memory = ownMemory(layout);
  const place = setUp(bins, targets, options, settings, layout, memory, viewsOf(memory, layout), 1);
  return boost(place, new Soloist(new Hand(place, 0), place.tree), targets, options);
}
