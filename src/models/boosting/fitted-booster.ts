import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { baseMargin, type Forest, treeCount } from './forest.js';
import { type ImportanceKind, importances } from './importance.js';
import { objectiveNamed } from './objectives/registry.js';
import { addPackedTrees, FEW_ROWS } from './prediction/margins.js';
import { addTreesToRow, type CompactTrees, compactTrees, findLeaf } from './prediction/one-row.js';
import { type PackedTrees, packForest } from './prediction/packed-forest.js';
import { addContributions } from './shap/contributions.js';
import type { Evaluation } from './training-task.js';
import { treeText } from './tree-text.js';
import { xgboostDocument } from './xgboost/document.js';
import { writeJson } from './xgboost/json-writer.js';
import { readXGBoost } from './xgboost/reader.js';
import { writeUbjson } from './xgboost/ubjson-writer.js';

/** How many of a booster's trees take part. */
export interface RoundsOption {
  /** Only the first of them, this many. Default: all. */
  readonly rounds?: number;
}

/** For each row and tree the leaf that the row ends in, numbered within the tree as in XGBoost. */
export interface LeafMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Int32Array;
}

/**
 * Gradient-boosted trees: fitted, or read from a file of XGBoost. Immutable. Data are rows × features
 * with NaN for a missing value, and are compared as float32.
 */
export class FittedBooster {
  readonly forest: Forest;
  /** The metrics measured while training; empty for a booster that was read. */
  readonly history: readonly Evaluation[];
  #packed: readonly PackedTrees[] | undefined;
  #compact: { readonly trees: CompactTrees | undefined } | undefined;

  constructor(forest: Forest, history: readonly Evaluation[] = []) {
    this.forest = forest;
    this.history = history;
  }

  /**
   * Reads a model that XGBoost saved, 1.0 or later: the text or the bytes of a JSON file, its parsed
   * value, or the bytes of a UBJSON file.
   *
   * @param options `file`: what to call it in messages. Default `model`.
   * @throws InputError when it is damaged, has another objective, or is more than trees with splits
   *   of numbers.
   */
  static fromXGBoost(
    source: string | Uint8Array | object,
    { file = 'model' }: { readonly file?: string } = {},
  ): FittedBooster {
    return new FittedBooster(readXGBoost(source, file));
  }

  /** How many trees there are. */
  get rounds(): number {
    return treeCount(this.forest);
  }

  get featureNames(): readonly string[] {
    return this.forest.featureNames;
  }

  /** One prediction a row: for `binary:logistic` the probability of label 1. */
  predict(data: MatrixLike, options: RoundsOption = {}): Float32Array {
    const { toPrediction } = objectiveNamed(this.forest.objective);
    const values = this.predictMargin(data, options);
    for (let i = 0; i < values.length; i++) values[i] = toPrediction(values[i]);
    return values;
  }

  /** One sum of leaf values a row, bit for bit XGBoost's: the log odds for `binary:logistic`. */
  predictMargin(data: MatrixLike, options: RoundsOption = {}): Float32Array {
    const dense = this.#check(data);
    const rounds = this.#checkRounds(options.rounds);
    const margins = new Float32Array(dense.rows).fill(baseMargin(this.forest));
    if (dense.rows < FEW_ROWS) {
      this.#compact ??= { trees: compactTrees(this.forest) };
      const { trees } = this.#compact;
      for (let row = 0; row < dense.rows; row++) {
        margins[row] = addTreesToRow(this.forest, trees, rounds, dense, row, margins[row]);
      }
    } else {
      this.#packed ??= packForest(this.forest);
      addPackedTrees(this.#packed, rounds, dense, margins);
    }
    return margins;
  }

  /** The leaf that each row ends in, tree by tree: rows × rounds. */
  predictLeaf(data: MatrixLike): LeafMatrix {
    const dense = this.#check(data);
    const { treeOffsets } = this.forest;
    const leaves = new Int32Array(dense.rows * this.rounds);
    for (let row = 0, to = 0; row < dense.rows; row++) {
      for (let tree = 0; tree < this.rounds; tree++, to++) {
        const leaf = findLeaf(this.forest, tree, dense.data, row * dense.columns);
        leaves[to] = leaf - treeOffsets[tree];
      }
    }
    return { rows: dense.rows, columns: this.rounds, data: leaves };
  }

  /**
   * SHAP values (path-dependent TreeSHAP, as XGBoost's `pred_contribs`): rows × (features + 1). A
   * row's numbers sum to its margin; the last one is the expected margin, the same for all rows.
   */
  contributions(data: MatrixLike, options: RoundsOption = {}): DenseMatrix {
    const dense = this.#check(data);
    const rounds = this.#checkRounds(options.rounds);
    const columns = dense.columns + 1;
    const values = new Float64Array(dense.rows * columns);
    const base = baseMargin(this.forest);
    for (let last = columns - 1; last < values.length; last += columns) values[last] = base;
    addContributions(this.forest, rounds, dense, values);
    return { rows: dense.rows, columns, data: values };
  }

  /**
   * How much each feature matters to the trees, by name, in the features' order; features that no
   * tree splits on are left out. As XGBoost's `get_score`.
   */
  importance(kind: ImportanceKind = 'gain'): Map<string, number> {
    return importances(this.forest, kind);
  }

  /** One tree as indented text, to read ({@link treeText}). @throws InputError when there is none. */
  treeText(tree: number): string {
    return treeText(this.forest, tree);
  }

  /**
   * The booster as a file of XGBoost 1.7, which later versions read too. The same booster gives the
   * same text or bytes.
   */
  toXGBoost(format: 'json'): string;
  toXGBoost(format: 'ubj'): Uint8Array;
  toXGBoost(format: 'json' | 'ubj'): string | Uint8Array {
    if (format === 'json') return writeJson(xgboostDocument(this.forest));
    if (format === 'ubj') return writeUbjson(xgboostDocument(this.forest));
    throw new InputError(`unknown XGBoost format "${format}"; known: json, ubj`);
  }

  #check(data: MatrixLike): DenseMatrix {
    return toDense(data, {
      name: 'data',
      allowMissing: true,
      columns: this.featureNames.length,
    });
  }

  #checkRounds(rounds = this.rounds): number {
    if (Number.isInteger(rounds) && rounds >= 0 && rounds <= this.rounds) return rounds;
    throw new InputError(`option "rounds" is ${rounds}; the booster has ${this.rounds}`);
  }
}
