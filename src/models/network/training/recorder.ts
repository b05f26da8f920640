import type { NetworkHistory } from '../history.js';
import type { Tally } from './tally.js';

const DIGITS = 6;

/** Writes down how a training goes, epoch by epoch. */
export class Recorder {
  readonly #loss: number[] = [];
  readonly #accuracy: number[] = [];
  readonly #validationLoss: number[] = [];
  readonly #validationAccuracy: number[] = [];
  readonly #learningRate: number[] = [];

  /** @param validation undefined without a validation part. */
  add(training: Tally, validation: Tally | undefined, learningRate: number): void {
    this.#loss.push(rounded(training.loss));
    this.#accuracy.push(rounded(training.accuracy));
    this.#learningRate.push(rounded(learningRate));
    if (validation === undefined) return;
    this.#validationLoss.push(rounded(validation.loss));
    this.#validationAccuracy.push(rounded(validation.accuracy));
  }

  /** @param bestEpoch the epoch whose weights are kept, from 0. Default: the last one. */
  history(bestEpoch = this.#loss.length - 1): NetworkHistory {
    return {
      loss: this.#loss,
      accuracy: this.#accuracy,
      validationLoss: this.#validationLoss,
      validationAccuracy: this.#validationAccuracy,
      learningRate: this.#learningRate,
      bestEpoch,
    };
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
