import { InputError } from '../../core/errors/index.js';
import { type KeepPart, readBytes, replaceFile, takeOrMake } from '../../core/files/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  type MatrixLike,
  toDense,
} from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { shared, ThreadPool } from '../../core/threads/index.js';
import {
  encodePlaces,
  type FeatureEncoding,
  inputWidth,
  learnEncoding,
  placeRow,
} from './encoding.js';
import { memberFormat, memberKeys } from './kept-members.js';
import { Layers, type LayerValues } from './layers/layers.js';
import { toProbabilities } from './layers/probabilities.js';
import { inputStarts, layerShapes } from './layers/shape.js';
import { type NetworkFitOptions, networkFitOptions } from './options.js';
import { type NetworkParts, networkBytes, parseNetwork } from './saved-network.js';
import type { MemberJob } from './training/train-member.js';

const TRAIN_MEMBER = {
  module: new URL('./training/train-member.js', import.meta.url),
  name: 'trainMember',
};

/** Rows that are predicted together. */
const BATCH = 128;

/**
 * A few small feed-forward networks that learn all labels at once, so that rare labels share what
 * common ones teach; their probabilities are averaged. Immutable; made by {@link Network.fit} or
 * {@link Network.load}.
 *
 * Training takes about 6 · rows · epochs · weights operations for each network, one thread each.
 */
export class Network {
  readonly #parts: NetworkParts;
  /** Layers for each size of batch, made when first needed. */
  readonly #layers = new Map<number, Layers>();

  private constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  /**
   * @param data rows × features; NaN is a missing value, which is taken for the feature's median over the
   *   rows to train on.
   * @param labels rows × labels.
   * @throws InputError for a wrong option or shape; the signal's reason when aborted.
   */
  static async fit(
    data: MatrixLike,
    labels: LabelMatrix,
    options: NetworkFitOptions = {},
  ): Promise<Network> {
    const parsed = parseOptions(networkFitOptions, options, 'network');
    const { rows: given, threads, signal, onProgress, store, exclusive, ...settings } = parsed;
    const dense = toDense(data, { name: 'data', allowMissing: true, minRows: 1 });
    if (labels.rows !== dense.rows || labels.columns < 1) {
      throw new InputError(
        `labels: ${dense.rows} rows and at least one label are needed, there are ${labels.rows} × ${labels.columns}`,
      );
    }
    const rows = given ?? Int32Array.from({ length: dense.rows }, (_, i) => i);
    if (rows.length === 0) throw new InputError('network: at least one row is needed to train on');
    if (exclusive) checkExclusive(labels, rows);
    const encodings = learnEncoding(dense, rows, settings.pieces);
    const job = {
      places: placesOf(encodings, dense, rows),
      labels: labelsOf(labels, rows),
      encodings,
      exclusive,
      settings,
    };
    const { featureUnits, hidden, members: total } = settings;
    const widths = {
      columns: dense.columns,
      labels: labels.columns,
      featureUnits,
      hidden,
      exclusive,
    };
    const parts = { ...widths, encodings };
    await using pool = new ThreadPool(Math.min(threads, total), signal);
    const train = (wanted: readonly number[], keep?: KeepPart<LayerValues[]>) => {
      const jobs = wanted.map((member) => ({ ...job, member }));
      const before = total - jobs.length;
      const report = (done: number) =>
        onProgress?.({ step: 'networks', done: before + done, total });
      return pool.map<MemberJob, LayerValues[]>(TRAIN_MEMBER, jobs, report, keep);
    };
    const numbers = Array.from({ length: total }, (_, member) => member);
    const members =
      store === undefined
        ? await train(numbers)
        : await takeOrMake(
            store,
            await memberKeys(job, numbers, signal),
            memberFormat(parts),
            train,
          );
    return new Network({ ...parts, members });
  }

  /** Reads a saved network. @throws InputError if the file is no network or damaged. */
  static async load(file: string): Promise<Network> {
    return Network.fromBytes(await readBytes(file), { file });
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
  ): Network {
    return new Network(parseNetwork(bytes, file));
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
   * @param data rows × features, as in {@link fit}.
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

  /** Writes the network to a file. */
  async save(file: string): Promise<void> {
    await replaceFile(file, this.toBytes());
  }

  /** The content of the file that {@link save} writes. */
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

function checkExclusive({ columns, data }: LabelMatrix, rows: Int32Array): void {
  for (const row of rows) {
    let count = 0;
    for (let j = 0; j < columns; j++) count += data[row * columns + j];
    if (count === 1) continue;
    throw new InputError(
      `network: with the option "exclusive" a row has one label, but row ${row} has ${count}; give it one, or omit the option`,
    );
  }
}

/** The places of the rows to train on, on memory that threads share: 4 bytes for each value. */
function placesOf(
  encodings: readonly FeatureEncoding[],
  data: DenseMatrix,
  rows: Int32Array,
): Float32Array {
  const places = shared(Float32Array, rows.length * data.columns);
  rows.forEach((row, i) => {
    placeRow(encodings, data, row, places, i * data.columns);
  });
  return places;
}

/** The labels of the rows to train on, on memory that threads share. */
function labelsOf({ columns, data }: LabelMatrix, rows: Int32Array): LabelMatrix {
  const chosen = shared(Uint8Array, rows.length * columns);
  rows.forEach((row, i) => {
    chosen.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { rows: rows.length, columns, data: chosen };
}
