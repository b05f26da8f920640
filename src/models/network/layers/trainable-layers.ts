import type { Random } from '../../../core/numbers/index.js';
import { hardSwishSlope } from './activation.js';
import { at, type Layer, Layers, parameterCount } from './layers.js';
import { type Block, type LayerShape, padded } from './shape.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Layers with what back-propagation needs. */
export class TrainableLayers extends Layers {
  /** Weights and biases, layer after layer. */
  readonly parameters: readonly Float32Array[];
  /** The loss's derivative with respect to each parameter. */
  readonly gradients: readonly Float32Array[];
  /** For each layer, batch × outputs: the loss's derivatives with respect to its sums. */
  readonly deltas: readonly Float32Array[];
  /** Each layer's weights transposed, outputs × inputs; the first layer needs none. */
  readonly #transposed: readonly Float32Array[];

  constructor(shapes: readonly LayerShape[], rows: number) {
    const outputs = shapes.reduce((sum, shape) => sum + shape.outputs, 0);
    super(shapes, rows, 2 * parameterCount(shapes) + padded(rows) * outputs);
    this.parameters = this.layers.flatMap(({ weights, biases }) => [weights, biases]);
    this.gradients = this.parameters.map(({ length }) => this.memory.take(length));
    this.deltas = this.sums.map(({ length }) => this.memory.take(length));
    this.#transposed = this.layers.map(({ weights }, l) =>
      this.memory.take(l === 0 ? 0 : weights.length),
    );
  }

  /**
   * Draws the first weights and biases of each block, uniform within ±√(6 / (inputs + outputs))
   * (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
   * 2010).
   */
  start(random: Random): void {
    for (const { blocks, weights, biases } of this.layers) {
      for (const { inputs, outputs, outputStart, weightStart } of blocks) {
        const bound = Math.sqrt(6 / (inputs + outputs));
        const draw = () => bound * (2 * random.uniform() - 1);
        for (let j = 0; j < outputs; j++) biases[outputStart + j] = draw();
        for (let i = 0; i < inputs; i++) {
          const row = weightStart + i * padded(outputs);
          for (let j = 0; j < outputs; j++) weights[row + j] = draw();
        }
      }
    }
  }

  /** Computes the gradients of all parameters from the last layer's deltas, which must be set. */
  backward(): void {
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      for (const block of layer.blocks) this.#weightGradients(l, layer, block);
      sumRows(this.deltas[l], layer.outputs, this.gradients[2 * l + 1]);
      if (l > 0) this.#deltasBelow(l, layer);
    }
  }

  /** inputsᵀ · deltas of one block. */
  #weightGradients(l: number, { inputs: width, outputs: step }: Layer, block: Block): void {
    const { inputs, outputs, inputStart, outputStart, weightStart } = block;
    const row = FLOAT_BYTES * padded(outputs);
    this.multiply(
      ...[at(this.seenBy(l), inputStart), FLOAT_BYTES, FLOAT_BYTES * width],
      ...[at(this.deltas[l], outputStart), FLOAT_BYTES * step],
      ...[at(this.gradients[2 * l], weightStart), row],
      ...[padded(inputs), row, this.batch],
    );
  }

  /** deltas · weightsᵀ, times the slope of the activation function below. */
  #deltasBelow(l: number, { inputs, outputs, weights }: Layer): void {
    const transposed = this.#transposed[l];
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) transposed[j * inputs + i] = weights[i * outputs + j];
    }
    const below = this.deltas[l - 1];
    const row = FLOAT_BYTES * inputs;
    this.multiply(
      ...[at(this.deltas[l], 0), FLOAT_BYTES * outputs, FLOAT_BYTES],
      ...[at(transposed, 0), row, at(below, 0), row],
      ...[this.batch, row, outputs],
    );
    const sums = this.sums[l - 1];
    for (let k = 0; k < below.length; k++) below[k] *= hardSwishSlope(sums[k]);
  }
}

function sumRows(rows: Float32Array, columns: number, sums: Float32Array): void {
  sums.fill(0);
  for (let at = 0; at < rows.length; at += columns) {
    for (let j = 0; j < columns; j++) sums[j] += rows[at + j];
  }
}
