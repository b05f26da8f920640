import { auc, aucpr } from './areas.js';
import { logLoss } from './log-loss.js';
import { error, rmse } from './mean-losses.js';
import type { Metric } from './metric.js';

const registry = [logLoss, error, auc, aucpr, rmse];

/** XGBoost's name of a metric. */
export type MetricName = (typeof registry)[number]['name'];

const metrics: readonly (Metric & { readonly name: MetricName })[] = registry;

export const metricNames = metrics.map(({ name }) => name);

export function metricNamed(name: MetricName): Metric {
  const metric = metrics.find((one) => one.name === name);
  if (metric === undefined) throw new Error(`no metric "${name}"`);
  return metric;
}
