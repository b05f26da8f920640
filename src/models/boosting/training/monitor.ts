import type { Scored } from '../metrics/metric.js';
import { type MetricName, metricNamed } from '../metrics/registry.js';
import { lossOf } from '../objectives/losses/registry.js';
import { objectiveNamed } from '../objectives/registry.js';
import type { BoosterSettings } from '../options.js';
import type { Measure } from '../training-task.js';

/** The metrics that are measured after every round, each once. */
function metricsOf({ evalMetrics, objective }: BoosterSettings): readonly MetricName[] {
  return evalMetrics ?? [lossOf(objective).defaultMetric];
}

/** What is measured after every round of a fit with validation rows, or without. */
export function measuresOf(settings: BoosterSettings, validates = true): Measure[] {
  const metrics = [...new Set(metricsOf(settings))];
  const of = (rows: Measure['rows']) => metrics.map((metric) => ({ rows, metric }));
  return [...(settings.evalTraining ? of('training') : []), ...(validates ? of('validation') : [])];
}

/** Measures after every round, and says when to stop. */
export class Monitor {
  readonly history: readonly (Measure & { readonly values: number[] })[];
  /** The round, from 0, that was best on the validation rows; the last one without them. */
  bestRound = 0;
  readonly #settings: BoosterSettings;
  readonly #training: () => Scored;
  readonly #validation: Scored | undefined;

  constructor(settings: BoosterSettings, training: () => Scored, validation: Scored | undefined) {
    this.#settings = settings;
    this.#training = training;
    this.#validation = validation;
    const measures = measuresOf(settings, validation !== undefined);
    this.history = measures.map((measure) => ({ ...measure, values: [] }));
  }

  /** Returns whether training should go on. */
  afterRound(round: number): boolean {
    const { objective, earlyStoppingRounds = Infinity } = this.#settings;
    const link = { ...objectiveNamed(objective), ...lossOf(objective) };
    const training = this.#settings.evalTraining ? this.#training() : undefined;
    for (const { rows, metric, values } of this.history) {
      const scored = rows === 'training' ? training : this.#validation;
      if (scored !== undefined) values.push(metricNamed(metric).compute(scored, link));
    }
    const watched = metricsOf(this.#settings).at(-1);
    const curve = this.history.find(
      ({ rows, metric }) => rows === 'validation' && metric === watched,
    );
    if (curve === undefined) {
      this.bestRound = round;
      return true;
    }
    if (isBetter(curve.metric, curve.values[round], curve.values[this.bestRound])) {
      this.bestRound = round;
    }
    return round - this.bestRound < earlyStoppingRounds;
  }
}

/** Whether one value of a metric is better than another. */
export function isBetter(metric: MetricName, value: number, than: number): boolean {
  return metricNamed(metric).largerIsBetter ? value > than : value < than;
}
