import { at } from '../layers/float-memory.js';
import type { TrainableLayers } from '../layers/trainable-layers.js';
import { FIRST_DECAY, SECOND_DECAY } from './adam-step.js';

/** Weights and biases in turns, and what moves them, in one memory. */
type Moving = Pick<
  TrainableLayers,
  'parameters' | 'gradients' | 'firstMoments' | 'secondMoments' | 'kernels'
>;

/** Adam over the parameters of a network, in its memory. */
export class Adam {
  readonly #network: Moving;
  #steps = 0;

  constructor(network: Moving) {
    this.#network = network;
  }

  /**
   * Moves the parameters against their gradients.
   *
   * @param penalty of the weights, not the biases: times the weight it is added to its gradient.
   */
  step(learningRate: number, penalty: number): void {
    this.#steps++;
    const correction =
      Math.sqrt(1 - SECOND_DECAY ** this.#steps) / (1 - FIRST_DECAY ** this.#steps);
    const { parameters, gradients, firstMoments, secondMoments, kernels } = this.#network;
    parameters.forEach((values, p) => {
      kernels.adamStep(
        ...[at(values), at(values, values.length)],
        ...[gradients, firstMoments, secondMoments].map((arrays) => at(arrays[p])),
        ...[learningRate * correction, p % 2 === 0 ? penalty : 0],
      );
    });
  }
}
