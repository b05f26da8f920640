import type { DenseMatrix } from '../core/matrix/index.js';

/** A fitted model of one node of a taxonomy: a yes or no about each row. Immutable. */
export interface NodeModel {
  /** Names of the columns, in their order. */
  readonly featureNames: readonly string[];
  /** @returns for each row the probability of yes, in [0, 1]. */
  predict(data: DenseMatrix): Float32Array;
  /** @returns for each row the log odds of yes. */
  predictMargin(data: DenseMatrix): Float32Array;
  /**
   * SHAP values in log odds, rows × (features + 1): the last column is the expected margin, and a row's
   * sum is its margin. Missing where the kind has no fast way to them.
   */
  contributions?(data: DenseMatrix): DenseMatrix;
}

/** How the models of a kind are kept. */
export interface ModelFormat<Model extends NodeModel = NodeModel> {
  /** Name of the kind. */
  readonly name: string;
  /** Folder of a saved classifier that the nodes' files lie in, and what their names end in. */
  readonly folder: string;
  readonly extension: string;
  /** The bytes of a model's file. */
  save(model: Model): Uint8Array;
  /**
   * Reads what {@link save} made.
   *
   * @param file what to call it in messages.
   * @throws InputError when the bytes are damaged.
   */
  load(bytes: Uint8Array, file: string, featureNames: readonly string[]): Model;
}
