import type { Settings } from '../options.js';
import { largerIsBetter, type MetricName, measure, type Scored } from './metrics.js';

/** One value a round, for each metric measured. */
export type MetricCurves = Partial<Record<MetricName, number[]>>;

export interface History {
  /** Of the training rows; empty unless `evalTraining`. */
  readonly train: MetricCurves;
  /** Of the validation rows; empty without them. */
  readonly validation: MetricCurves;
}

/** Measures after every round, and says when to stop. */
export class Watch {
  readonly history: { train: MetricCurves; validation: MetricCurves } = {
    train: {},
    validation: {},
  };
  /** The round, from 0, that was best on the validation rows; the last one without them. */
  bestRound = 0;
  readonly #settings: Settings;
  readonly #train: () => Scored;
  readonly #validation: Scored | undefined;

  constructor(settings: Settings, train: () => Scored, validation: Scored | undefined) {
    this.#settings = settings;
    this.#train = train;
    this.#validation = validation;
  }

  /** Returns whether training should go on. */
  afterRound(round: number): boolean {
    const { evalMetrics, evalTraining, objective, earlyStoppingRounds } = this.#settings;
    for (const metric of new Set(evalMetrics)) {
      if (evalTraining) push(this.history.train, metric, measure(metric, this.#train(), objective));
      if (this.#validation !== undefined) {
        push(this.history.validation, metric, measure(metric, this.#validation, objective));
      }
    }
    const watched = evalMetrics.at(-1);
    const curve = watched === undefined ? undefined : this.history.validation[watched];
    if (watched === undefined || curve === undefined) {
      this.bestRound = round;
      return true;
    }
    const improved = largerIsBetter(watched)
      ? curve[round] > curve[this.bestRound]
      : curve[round] < curve[this.bestRound];
    if (improved) this.bestRound = round;
    return earlyStoppingRounds === 0 || round - this.bestRound < earlyStoppingRounds;
  }
}

function push(curves: MetricCurves, metric: MetricName, value: number): void {
  const curve = curves[metric];
  if (curve === undefined) curves[metric] = [value];
  else curve.push(value);
}
