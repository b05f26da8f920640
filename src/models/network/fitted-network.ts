import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { finish } from '../../core/options/index.js';
import type { NetworkHistory } from './history.js';
import { type NetworkParts, networkBytes, parseNetwork } from './saved-network.js';
import { layOutNetworks } from './scoring/laid-out.js';
import { NetworkScorer } from './scoring/network-scorer.js';

/**
 * A few small feed-forward networks that learn all labels at once, so that rare labels share what
 * common ones teach; their probabilities are averaged. Immutable.
 */
export class FittedNetwork {
  readonly #parts: NetworkParts;
  /** Made when first needed. */
  #scorer: NetworkScorer | undefined;

  protected constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  /**
   * Reads the bytes of a saved network.
   *
   * @param options `file`: what to call them in messages. Default `network`.
   * @throws InputError when they are none, or damaged.
   */
  static fromBytes(
    bytes: Uint8Array,
    { file = 'network' }: { readonly file?: string } = {},
  ): FittedNetwork {
    return new FittedNetwork(parseNetwork(bytes, file));
  }

  /** Everything that it is made of. */
  get parts(): NetworkParts {
    return this.#parts;
  }

  /** How many features a row has. */
  get columns(): number {
    return this.#parts.columns;
  }

  /** How many labels it knows. */
  get labels(): number {
    return this.#parts.labels;
  }

  /** How the training of each of its networks went, epoch by epoch; none where an earlier version saved it. */
  get histories(): readonly NetworkHistory[] {
    return this.#parts.histories;
  }

  /**
   * @param data rows × features; NaN is a missing value, which is taken for the feature's median over the
   *   rows that it was trained on.
   * @returns rows × labels, Float32: the probability of each label, independent of the others, or
   *   adding up to 1 where rows have exactly one.
   * @throws InputError if the number of features differs.
   */
  predict(data: MatrixLike): DenseMatrix {
    const { columns } = this.#parts;
    const dense = toDense(data, { name: 'data', allowMissing: true, columns });
    this.#scorer ??= new NetworkScorer(finish(layOutNetworks([this.#parts])));
    return this.#scorer.predict(dense);
  }

  /** The content of its file. */
  toBytes(): Uint8Array {
    return networkBytes(this.#parts);
  }
}
