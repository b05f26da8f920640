import { mostProbable } from '../classes/evaluate-classes.js';
import { lossesOfSongs } from '../classes/log-loss.js';
import { onlyClasses } from '../classes/only-classes.js';
import { mean } from '../ranking/averages.js';
import type { Ranking } from '../truth.js';
import type { CLASS_FIGURES } from './intervals.js';

/** The figures of exclusive classes on a resample. */
export class WeightedClasses {
  readonly #columns: number;
  readonly #own: Int32Array;
  readonly #predicted: Int32Array;
  readonly #losses: Float64Array;

  /** @throws InputError when a song is not in exactly one class, or a score is no probability. */
  constructor(ranking: Ranking) {
    this.#columns = ranking.truth.columns;
    this.#own = onlyClasses(ranking.truth);
    this.#predicted = mostProbable(ranking.scores);
    this.#losses = lossesOfSongs(ranking);
  }

  /** As `evaluateClasses` and `logLoss` would measure songs that are there as often as they count. */
  of(weights: Int32Array): Record<(typeof CLASS_FIGURES)[number], number> {
    const support = new Float64Array(this.#columns);
    const predicted = new Float64Array(this.#columns);
    const right = new Float64Array(this.#columns);
    let all = 0;
    let allRight = 0;
    for (let song = 0; song < weights.length; song++) {
      const weight = weights[song];
      const own = this.#own[song];
      all += weight;
      support[own] += weight;
      predicted[this.#predicted[song]] += weight;
      if (own !== this.#predicted[song]) continue;
      right[own] += weight;
      allRight += weight;
    }
    return {
      accuracy: allRight / all,
      balancedAccuracy: mean(right.map((count, j) => count / support[j])),
      macroF1: mean(right.map((count, j) => (2 * count) / (support[j] + predicted[j]))),
      logLoss: mean(this.#losses, weights),
    };
  }
}
