import type { DenseMatrix } from '../../../core/matrix/index.js';
import { encodePlaces, placeRow } from '../encoding.js';
import { TILE_ROWS } from '../layers/multiply.js';
import { toProbabilities } from '../layers/probabilities.js';
import { type ForwardKernels, forwardKernelsIn } from './kernels.js';
import { BATCH, type LaidOutNetworks, type PlacedLayer, type PlacedNetwork } from './laid-out.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Scores rows by networks that were laid out. */
export class NetworkScorer {
  readonly #networks: LaidOutNetworks;
  readonly #kernels: ForwardKernels;
  readonly #start: number;

  /** @param workspace its number; no other scorer may use it at the same time. */
  constructor(networks: LaidOutNetworks, workspace = 0) {
    const { memory, isShared, workspaceStart, workspaceBytes } = networks.memory;
    this.#networks = networks;
    this.#kernels = forwardKernelsIn(memory, isShared);
    this.#start = workspaceStart + workspace * workspaceBytes;
  }

  /**
   * @param data rows × features; NaN is a missing value.
   * @param network its position among those laid out.
   * @returns rows × labels: the mean of the members' probabilities.
   */
  predict(data: DenseMatrix, network = 0): DenseMatrix {
    const placed = this.#networks.networks[network];
    const { labels } = placed;
    const probabilities = new Float32Array(data.rows * labels);
    const shares = new Float64Array(labels);
    for (let first = 0; first < data.rows; first += BATCH) {
      const rows = Math.min(BATCH, data.rows - first);
      this.#encode(data, first, rows, network);
      for (const member of placed.members) {
        this.#forward(placed, member, rows);
        this.#addShares(placed, rows, shares, probabilities, first * labels);
      }
    }
    return { rows: data.rows, columns: labels, data: probabilities };
  }

  /** Writes the inputs of some rows, which all members see. */
  #encode(data: DenseMatrix, first: number, rows: number, network: number): void {
    const { encodings, starts, layers } = this.#networks.networks[network];
    const { inputs: width } = layers[0];
    const inputs = this.#floats(0, rows * width);
    const places = new Float32Array(data.columns);
    for (let row = 0; row < rows; row++) {
      placeRow(encodings, data, first + row, places, 0);
      encodePlaces(encodings, places, 0, inputs, row * width, starts);
    }
  }

  /** From the inputs to the logits, which are left where sums are. */
  #forward({ layers, activation }: PlacedNetwork, member: number, rows: number): void {
    const { sumsAt, activationsAt } = this.#networks;
    const sums = this.#start + sumsAt;
    const activations = this.#start + activationsAt;
    const height = TILE_ROWS * Math.ceil(rows / TILE_ROWS);
    layers.forEach((layer, l) => {
      const from = l === 0 ? this.#start : activations;
      if (rows === 1) this.#multiplyRow(layer, member, from, sums);
      else this.#multiply(layer, member, from, sums, height);
      const width = FLOAT_BYTES * layer.outputs;
      const end = sums + (rows === 1 ? 1 : height) * width;
      const biases = member + layer.biases;
      if (l === layers.length - 1) this.#kernels.addBiases(sums, end, biases, biases + width);
      else this.#kernels[activation](sums, end, biases, biases + width, activations);
    });
  }

  #multiplyRow({ weights }: PlacedLayer, member: number, from: number, sums: number): void {
    for (const { inputs, columns, inputStart, outputStart, start } of weights) {
      const a = from + inputStart;
      const multiplyRow = this.#kernels.multiplyRow(columns);
      multiplyRow(a, a + FLOAT_BYTES * inputs, member + start, sums + outputStart);
    }
  }

  #multiply(layer: PlacedLayer, member: number, from: number, sums: number, height: number): void {
    for (const { inputs, columns, inputStart, outputStart, start } of layer.weights) {
      const width = FLOAT_BYTES * columns;
      this.#kernels.multiply(
        ...[from + inputStart, FLOAT_BYTES * layer.inputs, FLOAT_BYTES],
        ...[member + start, width],
        ...[sums + outputStart, FLOAT_BYTES * layer.outputs],
        ...[height, width, inputs],
      );
    }
  }

  /** Adds a member's share of the probabilities of some rows. */
  #addShares(
    { layers, members, labels, exclusive }: PlacedNetwork,
    rows: number,
    shares: Float64Array,
    probabilities: Float32Array,
    start: number,
  ): void {
    const { outputs: width } = layers[layers.length - 1];
    const logits = this.#floats(this.#networks.sumsAt, rows * width);
    for (let row = 0; row < rows; row++) {
      toProbabilities(logits, row * width, exclusive, shares);
      for (let j = 0; j < labels; j++) {
        probabilities[start + row * labels + j] += shares[j] / members.length;
      }
    }
  }

  /** Numbers of the workspace. */
  #floats(at: number, length: number): Float32Array {
    return new Float32Array(this.#networks.memory.memory.buffer, this.#start + at, length);
  }
}
