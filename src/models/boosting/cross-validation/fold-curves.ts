import { shared } from '../../../core/threads/index.js';
import { isBetter } from '../training/monitor.js';
import type { Evaluation, Measure } from '../training-task.js';

/** The scores of all folds, on memory that threads share: 8 bytes for each fold, round and measure. */
export interface CurveMemory {
  readonly folds: number;
  readonly rounds: number;
  readonly measures: readonly Measure[];
  /** 0 is never. */
  readonly earlyStoppingRounds: number;
  /** Fold by fold, round by round. */
  readonly scores: Float64Array;
  /** How many rounds of each fold are measured. */
  readonly done: Int32Array;
}

export function newCurveMemory(fields: Omit<CurveMemory, 'scores' | 'done'>): CurveMemory {
  const { folds, rounds, measures } = fields;
  return {
    ...fields,
    scores: shared(Float64Array, folds * rounds * measures.length),
    done: shared(Int32Array, folds),
  };
}

/** The scores of a fold after each round so far, of all measures, where they are. */
export function scoresOf(memory: CurveMemory, fold: number): Float64Array {
  const { rounds, measures, scores, done } = memory;
  const from = fold * rounds * measures.length;
  return scores.subarray(from, from + Atomics.load(done, fold) * measures.length);
}

/**
 * Puts scores of a fold in their place, where they are more than there were.
 *
 * @param from the round of the first of them; all rounds before must be there.
 */
export function takeScores(
  { rounds, measures, scores, done }: CurveMemory,
  fold: number,
  taken: Float64Array,
  from = 0,
): void {
  const count = from + taken.length / measures.length;
  if (!Number.isInteger(count) || from > done[fold] || count <= done[fold] || count > rounds)
    return;
  scores.set(taken, (fold * rounds + from) * measures.length);
  Atomics.store(done, fold, count);
  Atomics.notify(done, fold);
}

/** A measure's mean over the folds after each round. */
export interface MeanCurve extends Measure {
  readonly mean: readonly number[];
  /** The folds' standard deviation (by their number, as xgb.cv has it). */
  readonly deviation: readonly number[];
}

/** One thread's view of the scores of all folds. */
export class FoldCurves {
  readonly #memory: CurveMemory;
  readonly #means: number[][];
  /** The round, from 0, with the best mean; the last one without early stopping. */
  #best = 0;
  #stopped = false;

  constructor(memory: CurveMemory) {
    this.#memory = memory;
    this.#means = memory.measures.map(() => []);
  }

  /** Notes the last round of a fold, whose history is in the order of the measures. */
  add(fold: number, history: readonly Evaluation[]): void {
    const { rounds, measures, scores, done } = this.#memory;
    const round = done[fold];
    const at = (fold * rounds + round) * measures.length;
    history.forEach(({ values }, m) => {
      scores[at + m] = values[round];
    });
    Atomics.store(done, fold, round + 1);
  }

  /** Whether the rounds that all folds have finished end the training. */
  hasStopped(): boolean {
    const { done, earlyStoppingRounds, measures } = this.#memory;
    let common = Number.POSITIVE_INFINITY;
    for (let fold = 0; fold < done.length; fold++) {
      common = Math.min(common, Atomics.load(done, fold));
    }
    const watched = this.#means[measures.length - 1];
    const { metric } = measures[measures.length - 1];
    for (let round = watched.length; round < common && !this.#stopped; round++) {
      for (const [m, means] of this.#means.entries()) means.push(this.#mean(round, m));
      if (isBetter(metric, watched[round], watched[this.#best])) this.#best = round;
      this.#stopped = earlyStoppingRounds > 0 && round - this.#best >= earlyStoppingRounds;
    }
    return this.#stopped;
  }

  /** How many rounds all folds have finished, up to the one that ended the training. */
  commonRounds(): number {
    this.hasStopped();
    return this.#means[0].length;
  }

  /** Whether nothing is missing: all rounds are there, or those that ended the training. */
  isWhole(): boolean {
    return this.hasStopped() || this.#means[0].length === this.#memory.rounds;
  }

  /** With early stopping up to the best round, as xgb.cv has it. */
  result(): MeanCurve[] {
    this.hasStopped();
    const { measures, earlyStoppingRounds } = this.#memory;
    return measures.map((measure, m) => {
      const mean =
        earlyStoppingRounds === 0 ? this.#means[m] : this.#means[m].slice(0, this.#best + 1);
      return { ...measure, mean, deviation: mean.map((_, round) => this.#deviation(round, m)) };
    });
  }

  #score(fold: number, round: number, measure: number): number {
    const { rounds, measures, scores } = this.#memory;
    return scores[(fold * rounds + round) * measures.length + measure];
  }

  #mean(round: number, measure: number): number {
    const { folds } = this.#memory;
    let sum = 0;
    for (let fold = 0; fold < folds; fold++) sum += this.#score(fold, round, measure);
    return sum / folds;
  }

  #deviation(round: number, measure: number): number {
    const { folds } = this.#memory;
    const mean = this.#means[measure][round];
    let sum = 0;
    for (let fold = 0; fold < folds; fold++) sum += (this.#score(fold, round, measure) - mean) ** 2;
    return Math.sqrt(sum / folds);
  }
}
