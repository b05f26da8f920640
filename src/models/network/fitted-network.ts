import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { encodePlaces, inputWidth, placeRow } from './encoding.js';
import { Layers } from './layers/layers.js';
import { toProbabilities } from './layers/probabilities.js';
import { inputStarts, layerShapes } from './layers/shape.js';
import { type NetworkParts, networkBytes, parseNetwork } from './saved-network.js';

/** Rows that are predicted together. */
const BATCH = 128;

/**
 * A few small feed-forward networks that learn all labels at once, so that rare labels share what
 * common ones teach; their probabilities are averaged. Immutable.
 */
export class FittedNetwork {
  readonly #parts: NetworkParts;
  /** Layers for each size of batch, made when first needed. */
  readonly #layers = new Map<number, Layers>();

  protected constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  /**
   * Reads the bytes of a saved network.
   *
   * @param options.file what to call them in messages. Default `network`.
   * @throws InputError when they are none, or damaged.
   */
  static fromBytes(
    bytes: Uint8Array,
    { file = 'network' }: { readonly file?: string } = {},
  ): FittedNetwork {
    return new FittedNetwork(parseNetwork(bytes, file));
  }

  /** How many features a row has. */
  get columns(): number {
    return this.#parts.columns;
  }

  /** How many labels it knows. */
  get labels(): number {
    return this.#parts.labels;
  }

  /**
   * @param data rows × features; NaN is a missing value, which is taken for the feature's median over the
   *   rows that it was trained on.
   * @returns rows × labels, Float32: the probability of each label, independent of the others, or
   *   adding up to 1 where rows have exactly one.
   * @throws InputError if the number of features differs.
   */
  predict(data: MatrixLike): DenseMatrix {
    const { columns, labels, members } = this.#parts;
    const dense = toDense(data, { name: 'data', allowMissing: true, columns });
    const probabilities = new Float32Array(dense.rows * labels);
    const place = this.#layersFor(Math.min(BATCH, dense.rows));
    for (const member of members) {
      place.set(member);
      for (let start = 0; start < dense.rows; start += place.batch) {
        this.#addBatch(place, dense, start, probabilities);
      }
    }
    return { rows: dense.rows, columns: labels, data: probabilities };
  }

  /** The content of its file. */
  toBytes(): Uint8Array {
    return networkBytes(this.#parts);
  }

  #layersFor(rows: number): Layers {
    const { encodings, featureUnits, hidden, labels } = this.#parts;
    const found = this.#layers.get(rows);
    if (found !== undefined) return found;
    const shapes = layerShapes(encodings.map(inputWidth), featureUnits, hidden, labels);
    const made = new Layers(shapes, Math.max(1, rows));
    this.#layers.set(rows, made);
    return made;
  }

  /** Adds one member's share of the probabilities of a batch of rows. */
  #addBatch(place: Layers, data: DenseMatrix, start: number, probabilities: Float32Array): void {
    const { encodings, labels, exclusive, members } = this.#parts;
    const { layers, inputs, logits } = place;
    const starts = inputStarts(encodings.map(inputWidth));
    const places = new Float32Array(data.columns);
    const end = Math.min(data.rows, start + place.batch);
    for (let row = start; row < end; row++) {
      placeRow(encodings, data, row, places, 0);
      encodePlaces(encodings, places, 0, inputs, (row - start) * layers[0].inputs, starts);
    }
    place.forward();
    const width = logits.length / place.batch;
    const shares = new Float64Array(labels);
    for (let row = start; row < end; row++) {
      toProbabilities(logits, (row - start) * width, exclusive, shares);
      for (let j = 0; j < labels; j++) {
        probabilities[row * labels + j] += shares[j] / members.length;
      }
    }
  }
}
