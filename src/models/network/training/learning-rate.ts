import type { NetworkSettings } from '../options.js';
import { Waiting } from './waiting.js';

/** The steps during which the learning rate rises; a tenth of all if there are few. */
const RISING_STEPS = 100;

/**
 * The share of the learning rate at a step, from 0 on: it rises in proportion to the steps, so that
 * Adam knows the size of gradients before it takes large steps, and falls along half a cosine to 0
 * (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, one period).
 */
export function shareOfRate(step: number, steps: number): number {
  const rising = Math.min(RISING_STEPS, steps / 10);
  return Math.min(1, (step + 1) / rising) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}

/** The learning rate of a training, which may depend on the losses of its epochs. */
export class LearningRate {
  readonly #settings: NetworkSettings;
  readonly #steps: number;
  readonly #plateau = new Waiting();
  #rate: number;

  /** @param steps how many there will be. */
  constructor(settings: NetworkSettings, steps: number) {
    this.#settings = settings;
    this.#steps = steps;
    this.#rate = settings.learningRate;
  }

  /** That of a step, from 0 on. */
  at(step: number): number {
    const isCosine = this.#settings.schedule === 'cosine';
    return this.#rate * (isCosine ? shareOfRate(step, this.#steps) : 1);
  }

  /**
   * Tells it the loss of an epoch: on a plateau, without a lower one for some epochs, it is reduced (as by
   * `ReduceLROnPlateau` of Keras and PyTorch, without a least change).
   */
  endEpoch(epoch: number, loss: number): void {
    const { schedule, plateauPatience, plateauFactor, minLearningRate } = this.#settings;
    if (schedule !== 'plateau') return;
    this.#plateau.add(epoch, loss);
    if (this.#plateau.epochs < plateauPatience) return;
    this.#plateau.restart();
    this.#rate = Math.min(this.#rate, Math.max(minLearningRate, this.#rate * plateauFactor));
  }
}
