const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const SMALLEST = 1e-8;

/** Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) for one array of parameters. */
export class Adam {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  #steps = 0;

  constructor(length: number) {
    this.#first = new Float32Array(length);
    this.#second = new Float32Array(length);
  }

  /** Moves the values against their gradients, in place. */
  step(values: Float32Array, gradients: Float32Array, learningRate: number): void {
    this.#steps++;
    const first = this.#first;
    const second = this.#second;
    const correction =
      Math.sqrt(1 - SECOND_DECAY ** this.#steps) / (1 - FIRST_DECAY ** this.#steps);
    const rate = learningRate * correction;
    for (let i = 0; i < values.length; i++) {
      const gradient = gradients[i];
      first[i] += (1 - FIRST_DECAY) * (gradient - first[i]);
      second[i] += (1 - SECOND_DECAY) * (gradient * gradient - second[i]);
      values[i] -= (rate * first[i]) / (Math.sqrt(second[i]) + SMALLEST);
    }
  }
}
