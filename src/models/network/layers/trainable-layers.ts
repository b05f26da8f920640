import type { Random } from '../../../core/numbers/index.js';
import type { Activation } from '../sizes.js';
import { at } from './float-memory.js';
import { type Layer, Layers, type Masks, parameterCount } from './layers.js';
import { type Block, type LayerShape, padded } from './shape.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Layers with what back-propagation needs. */
export class TrainableLayers extends Layers {
  /** Weights and biases, layer after layer. */
  readonly parameters: readonly Float32Array[];
  /** The loss's derivative with respect to each parameter. */
  readonly gradients: readonly Float32Array[];
  /** Running means of each parameter's gradient, and of its square. */
  readonly firstMoments: readonly Float32Array[];
  readonly secondMoments: readonly Float32Array[];
  /** For each layer, batch × outputs: the loss's derivatives with respect to its sums. */
  readonly deltas: readonly Float32Array[];
  /** Each layer's weights transposed, outputs × inputs; the first layer needs none. */
  readonly #transposed: readonly Float32Array[];

  /** Room for a mask of each layer whose units are dropped: batch × outputs. */
  readonly masks: Masks;

  /** @param dropped which layers have units that are dropped. */
  constructor(
    shapes: readonly LayerShape[],
    rows: number,
    activation?: Activation,
    dropped: readonly boolean[] = [],
  ) {
    const outputs = shapes.reduce((sum, shape) => sum + shape.outputs, 0);
    const masked = shapes.reduce((sum, shape, l) => sum + (dropped[l] ? shape.outputs : 0), 0);
    const further = 4 * parameterCount(shapes) + padded(rows) * (outputs + masked);
    super(shapes, rows, activation, further);
    this.parameters = this.layers.flatMap(({ weights, biases }) => [weights, biases]);
    const alike = () => this.parameters.map(({ length }) => this.memory.take(length));
    this.gradients = alike();
    this.firstMoments = alike();
    this.secondMoments = alike();
    this.deltas = this.sums.map(({ length }) => this.memory.take(length));
    this.#transposed = this.layers.map(({ weights }, l) =>
      this.memory.take(l === 0 ? 0 : weights.length),
    );
    this.masks = shapes.map((shape, l) =>
      dropped[l] ? this.memory.take(this.batch * shape.outputs) : undefined,
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

  /**
   * Computes the gradients of all parameters from the last layer's deltas, which must be set.
   *
   * @param masks those of the pass forward.
   */
  backward(masks: Masks = []): void {
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      for (const block of layer.blocks) this.#weightGradients(l, layer, block);
      this.#biasGradients(l);
      if (l === 0) continue;
      this.#deltasBelow(l, layer);
      this.mask(this.deltas[l - 1], masks[l - 1]);
    }
  }

  #biasGradients(l: number): void {
    const deltas = this.deltas[l];
    const sums = this.gradients[2 * l + 1];
    this.kernels.sumRows(at(deltas), at(deltas, deltas.length), at(sums), at(sums, sums.length));
  }

  /** inputsᵀ · deltas of one block. */
  #weightGradients(l: number, { inputs: width, outputs: step }: Layer, block: Block): void {
    const { inputs, outputs, inputStart, outputStart, weightStart } = block;
    const row = FLOAT_BYTES * padded(outputs);
    this.kernels.multiply(
      ...[at(this.seenBy(l), inputStart), FLOAT_BYTES, FLOAT_BYTES * width],
      ...[at(this.deltas[l], outputStart), FLOAT_BYTES * step],
      ...[at(this.gradients[2 * l], weightStart), row],
      ...[padded(inputs), row, this.batch],
    );
  }

  /** deltas · weightsᵀ, times the slope of the activation function below. */
  #deltasBelow(l: number, { inputs, outputs, weights }: Layer): void {
    const transposed = this.#transposed[l];
    const row = FLOAT_BYTES * inputs;
    this.kernels.transpose(
      ...[at(weights), at(weights, weights.length), FLOAT_BYTES * outputs],
      ...[at(transposed), row],
    );
    const below = this.deltas[l - 1];
    this.kernels.multiply(
      ...[at(this.deltas[l]), FLOAT_BYTES * outputs, FLOAT_BYTES],
      ...[at(transposed), row, at(below), row],
      ...[this.batch, row, outputs],
    );
    this.kernels[`${this.activation}Slopes`](
      at(below),
      at(below, below.length),
      at(this.sums[l - 1]),
    );
  }
}
