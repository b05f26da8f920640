import type { z } from 'zod';
import type { WithRunner } from '../core/jobs/index.js';
import type { DenseMatrix, Lists } from '../core/matrix/index.js';
import type { Run } from '../core/options/index.js';
import type { ModelFormat, NodeModel } from './model-format.js';

/** What one node's model learns from. */
export interface ModelTask<Settings = unknown> {
  /** Positions of the rows to train on, on memory that threads share; there may be none. */
  readonly rows: Int32Array;
  /** One for each row of the data, 0 or 1, on memory that threads share; all may be the same. */
  readonly labels: Uint8Array;
  /** The node's own settings, where they differ from those of all. */
  readonly settings?: Settings | undefined;
  /** What messages call it: `node rap/hip hop`. */
  readonly title?: string | undefined;
}

/** How the models of many nodes are trained. */
export interface ModelFit<Settings = unknown, Model = NodeModel> extends Run, WithRunner {
  /** Those of every node without its own. */
  readonly settings: Settings;
  /** Names of the data's columns, each once. */
  readonly featureNames: readonly string[];
  /** All rows that any task trains on; no other row has any influence. */
  readonly rows: Int32Array;
  /** For each row of the data what it is kept together by where a model holds rows out. */
  readonly groups?: Lists | undefined;
  /** How many tasks there are, for the progress. */
  readonly count: number;
  /**
   * Keeps for the next fit with the same object, and as long as that lives, what fits on the same rows have
   * in common. Default: nothing is kept.
   */
  readonly keeper?: object | undefined;
  /**
   * Called with each model, and its task's position, as soon as it is trained, so that it can be kept.
   * A kind that does not call it has its models kept when all are trained.
   */
  onModel?(model: Model, task: number): Promise<void>;
}

/** A cross-validation of one node's model. */
export interface FoldsTask<Settings = unknown> extends ModelTask<Settings> {
  readonly settings: Settings;
  /** The fold of each of `rows`; −1 for one that takes no part. */
  readonly folds: Int32Array;
  /** How many threads share the folds; never changes the result. */
  readonly threads: number;
  /** What messages call it: `rap/hip hop, trial 12`. */
  readonly title: string;
}

/** What cross-validations are done by: threads of this process, or a runner's jobs. */
export interface CrossValidationRun extends Omit<Run, 'onProgress'>, WithRunner {
  /** As in {@link ModelFit}. */
  readonly groups?: Lists | undefined;
}

/** Cross-validates models of nodes over the same data, again and again. */
export interface ModelCrossValidator<Settings = unknown> extends AsyncDisposable {
  /**
   * The mean log loss over the folds after each round of training, the last one the best; a single number where
   * models have no rounds.
   */
  run(task: FoldsTask<Settings>): Promise<Float64Array>;
}

/** A kind of model that nodes can have: how it is trained and kept. Its name is that in the option `model`. */
export interface ModelKind<Settings = unknown, Model extends NodeModel = NodeModel>
  extends ModelFormat<Model> {
  /** Schema of its settings. */
  readonly options: z.ZodType<Settings>;
  /** The classifier's option that holds the settings of all nodes, where they have one of their own. */
  readonly section?: 'booster' | 'network';
  /** Settings that no node can have of its own. */
  readonly commonSettings: readonly string[];
  /**
   * Trains a model for each task.
   *
   * @param data all rows × features; NaN is a missing value.
   * @param tasks taken one by one when a thread is free.
   * @returns the models in the tasks' order; the same whatever the number of threads.
   */
  fit(
    data: DenseMatrix,
    tasks: Iterable<ModelTask<Settings>>,
    fit: ModelFit<Settings, Model>,
  ): Promise<readonly Model[]>;
  /**
   * What tuning measures settings by; missing where the kind can't be tuned.
   *
   * @param rows all rows that any cross-validation trains on.
   * @throws InputError when models of these settings can't be measured while they are trained.
   */
  crossValidator?(
    data: DenseMatrix,
    rows: Int32Array,
    settings: Settings,
    run: CrossValidationRun,
  ): ModelCrossValidator<Settings>;
}
