import { FloatMemory } from './float-memory.js';
import { type Multiply, multiplyIn, TILE_COLUMNS } from './multiply.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** What a layer has learnt, padded with zeros to the kernel's shape. */
export interface LayerValues {
  /** inputs × outputs. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** One layer: its outputs are its inputs times the weights, plus the biases. */
export interface Layer extends LayerValues {
  readonly inputs: number;
  readonly outputs: number;
}

/** The next multiple of what the kernel computes together. */
export function padded(size: number): number {
  return TILE_COLUMNS * Math.ceil(size / TILE_COLUMNS);
}

/** The layers of a feed-forward network, with room for a batch of rows at each. */
export class Layers {
  readonly memory: FloatMemory;
  readonly multiply: Multiply;
  readonly layers: readonly Layer[];
  /** Rows of a batch, padded. */
  readonly batch: number;
  /** Before the first layer and after each: batch × inputs, …, batch × outputs. */
  readonly activations: readonly Float32Array[];

  /**
   * @param sizes inputs, units of each hidden layer, outputs. @param rows of a batch.
   * @param further floats that the memory holds beside.
   */
  constructor(sizes: readonly number[], rows: number, further = 0) {
    const wide = sizes.map(padded);
    this.batch = padded(rows);
    const own = parameterCount(sizes) + wide.reduce((sum, size) => sum + size * this.batch, 0);
    this.memory = new FloatMemory(own + further);
    this.multiply = multiplyIn(this.memory.memory);
    this.layers = wide.slice(1).map((outputs, l) => ({
      inputs: wide[l],
      outputs,
      weights: this.memory.take(wide[l] * outputs),
      biases: this.memory.take(outputs),
    }));
    this.activations = wide.map((size) => this.memory.take(this.batch * size));
  }

  /** Takes over what layers of the same sizes have learnt. */
  set(values: readonly LayerValues[]): void {
    this.layers.forEach(({ weights, biases }, l) => {
      weights.set(values[l].weights);
      biases.set(values[l].biases);
    });
  }

  /** From the first activations to the last, which are logits; those between are rectified. */
  forward(): void {
    this.layers.forEach(({ inputs, outputs, weights, biases }, l) => {
      const from = this.activations[l];
      const to = this.activations[l + 1];
      multiplyRows(this.multiply, from, inputs, weights, outputs, to, this.batch);
      const least = l < this.layers.length - 1 ? 0 : Number.NEGATIVE_INFINITY;
      for (let at = 0; at < to.length; at += outputs) {
        for (let j = 0; j < outputs; j++) to[at + j] = Math.max(least, to[at + j] + biases[j]);
      }
    });
  }
}

/** How many weights and biases there are between layers of these sizes, padding included. */
export function parameterCount(sizes: readonly number[]): number {
  const wide = sizes.map(padded);
  return wide.slice(1).reduce((sum, size, l) => sum + size * (wide[l] + 1), 0);
}

/** C = A · B: rows × depth times depth × columns. */
export function multiplyRows(
  multiply: Multiply,
  a: Float32Array,
  depth: number,
  b: Float32Array,
  columns: number,
  c: Float32Array,
  rows: number,
): void {
  const row = FLOAT_BYTES * columns;
  multiply(
    ...[a.byteOffset, FLOAT_BYTES * depth, FLOAT_BYTES],
    ...[b.byteOffset, row, c.byteOffset, row],
    ...[rows, row, depth],
  );
}

/** C = Aᵀ · B: A is depth × rows, B depth × columns. */
export function multiplyColumns(
  multiply: Multiply,
  a: Float32Array,
  rows: number,
  b: Float32Array,
  columns: number,
  c: Float32Array,
  depth: number,
): void {
  const row = FLOAT_BYTES * columns;
  multiply(
    ...[a.byteOffset, FLOAT_BYTES, FLOAT_BYTES * rows],
    ...[b.byteOffset, row, c.byteOffset, row],
    ...[rows, row, depth],
  );
}
