import type { Activation } from '../sizes.js';
import { at, FloatMemory } from './float-memory.js';
import { type Kernels, kernelsIn } from './kernels.js';
import { TILE_ROWS } from './multiply.js';
import { type LayerShape, padded } from './shape.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** The parameters of a layer, padded with zeros to the kernel's shape. */
export interface LayerValues {
  /** Block after block, inputs × outputs each. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** One layer: its outputs are its inputs times the weights, plus the biases. */
export interface Layer extends LayerValues, LayerShape {}

/** Factors of the activations of each layer, batch × outputs; undefined where they stay as they are. */
export type Masks = readonly (Float32Array | undefined)[];

/** The layers of a feed-forward network, with room for a batch of rows at each. */
export class Layers {
  readonly memory: FloatMemory;
  readonly kernels: Kernels;
  readonly layers: readonly Layer[];
  /** Rows of a batch, padded. */
  readonly batch: number;
  /** batch × inputs of the first layer. */
  readonly inputs: Float32Array;
  /** The sums of each layer, batch × outputs, before the activation function. */
  readonly sums: readonly Float32Array[];
  /** The activations of each layer but the last. */
  readonly activations: readonly Float32Array[];

  readonly activation: Activation;

  /** @param rows of a batch. @param further how many more floats the memory holds. */
  constructor(
    shapes: readonly LayerShape[],
    rows: number,
    activation: Activation = 'hardSwish',
    further = 0,
  ) {
    this.activation = activation;
    this.batch = TILE_ROWS * Math.ceil(rows / TILE_ROWS);
    const outputs = shapes.reduce((sum, shape) => sum + shape.outputs, 0);
    const places = this.batch * (shapes[0].inputs + 2 * outputs);
    this.memory = new FloatMemory(parameterCount(shapes) + places + further);
    this.kernels = kernelsIn(this.memory.memory);
    this.layers = shapes.map((shape) => ({
      ...shape,
      weights: this.memory.take(shape.weightCount),
      biases: this.memory.take(shape.outputs),
    }));
    this.inputs = this.memory.take(this.batch * shapes[0].inputs);
    this.sums = shapes.map((shape) => this.memory.take(this.batch * shape.outputs));
    this.activations = this.sums.slice(1).map((_, l) => this.memory.take(this.sums[l].length));
  }

  /** The last layer's sums: logits. */
  get logits(): Float32Array {
    return this.sums[this.sums.length - 1];
  }

  /** The inputs of a layer. */
  seenBy(layer: number): Float32Array {
    return layer === 0 ? this.inputs : this.activations[layer - 1];
  }

  /** Copies the parameters of layers of the same shapes. */
  set(values: readonly LayerValues[]): void {
    this.layers.forEach(({ weights, biases }, l) => {
      weights.set(values[l].weights);
      biases.set(values[l].biases);
    });
  }

  /**
   * From the inputs to the logits.
   *
   * @param masks for each layer what its activations are multiplied by; for none where it is undefined.
   */
  forward(masks: Masks = []): void {
    this.layers.forEach((layer, l) => {
      const from = this.seenBy(l);
      const sums = this.sums[l];
      for (const { inputs, outputs, inputStart, outputStart, weightStart } of layer.blocks) {
        const wide = padded(outputs);
        this.kernels.multiply(
          ...[at(from, inputStart), FLOAT_BYTES * layer.inputs, FLOAT_BYTES],
          ...[at(layer.weights, weightStart), FLOAT_BYTES * wide],
          ...[at(sums, outputStart), FLOAT_BYTES * layer.outputs],
          ...[this.batch, FLOAT_BYTES * wide, inputs],
        );
      }
      const { biases } = layer;
      const places = [at(sums), at(sums, sums.length), at(biases), at(biases, biases.length)];
      if (l === this.layers.length - 1) this.kernels.addBiases(...places);
      else this.kernels[this.activation](...places, at(this.activations[l]));
      this.mask(this.activations[l], masks[l]);
    });
  }

  /** Multiplies values by a mask of as many, where there is one. */
  protected mask(values: Float32Array, mask: Float32Array | undefined): void {
    if (mask !== undefined) this.kernels.scale(at(values), at(values, values.length), at(mask));
  }
}

/** How many weights and biases there are, padding included. */
export function parameterCount(shapes: readonly LayerShape[]): number {
  return shapes.reduce((sum, { weightCount, outputs }) => sum + weightCount + outputs, 0);
}
