import type { Random } from '../runtime/random.js';
import { Layers, multiplyColumns, multiplyRows, padded, parameterCount } from './layers.js';

/** Layers, and what back-propagation needs beside them. */
export class TrainableLayers extends Layers {
  /** Weights and biases of each layer in turn. */
  readonly parameters: readonly Float32Array[];
  /** The loss's derivatives by each of the parameters. */
  readonly gradients: readonly Float32Array[];
  /** After each layer, batch × outputs: the loss's derivatives by what comes out. */
  readonly deltas: readonly Float32Array[];
  /** Each layer's weights as outputs × inputs. */
  readonly #turned: readonly Float32Array[];

  constructor(sizes: readonly number[], rows: number) {
    const wide = sizes.map(padded);
    const outputs = wide.slice(1).reduce((sum, size) => sum + size, 0);
    super(sizes, rows, 2 * parameterCount(sizes) + padded(rows) * outputs);
    this.parameters = this.layers.flatMap(({ weights, biases }) => [weights, biases]);
    this.gradients = this.parameters.map(({ length }) => this.memory.take(length));
    this.deltas = wide.slice(1).map((size) => this.memory.take(this.batch * size));
    this.#turned = this.layers.map(({ weights }) => this.memory.take(weights.length));
  }

  /**
   * Draws the first weights and biases, uniform within ±√(6 / (inputs + outputs)) (Glorot and
   * Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).
   */
  start(sizes: readonly number[], random: Random): void {
    this.layers.forEach(({ outputs, weights, biases }, l) => {
      const bound = Math.sqrt(6 / (sizes[l] + sizes[l + 1]));
      const draw = () => bound * (2 * random.uniform() - 1);
      for (let j = 0; j < sizes[l + 1]; j++) biases[j] = draw();
      for (let i = 0; i < sizes[l]; i++) {
        for (let j = 0; j < sizes[l + 1]; j++) weights[i * outputs + j] = draw();
      }
    });
  }

  /** From the last deltas, which must be set, to the gradients of all parameters. */
  backward(): void {
    const { layers, activations, deltas, gradients, batch, multiply } = this;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, outputs, weights } = layers[l];
      multiplyColumns(
        multiply,
        activations[l],
        inputs,
        deltas[l],
        outputs,
        gradients[2 * l],
        batch,
      );
      sumRows(deltas[l], outputs, gradients[2 * l + 1]);
      if (l === 0) return;
      const turned = this.#turned[l];
      for (let i = 0; i < inputs; i++) {
        for (let j = 0; j < outputs; j++) turned[j * inputs + i] = weights[i * outputs + j];
      }
      const below = deltas[l - 1];
      multiplyRows(multiply, deltas[l], outputs, turned, inputs, below, batch);
      const rectified = activations[l];
      for (let k = 0; k < below.length; k++) if (rectified[k] === 0) below[k] = 0;
    }
  }
}

function sumRows(rows: Float32Array, columns: number, sums: Float32Array): void {
  sums.fill(0);
  for (let at = 0; at < rows.length; at += columns) {
    for (let j = 0; j < columns; j++) sums[j] += rows[at + j];
  }
}
