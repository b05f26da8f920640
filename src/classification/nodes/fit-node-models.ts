import type { PartStore } from '../../core/files/index.js';
import type { WithRunner } from '../../core/jobs/index.js';
import type { DenseMatrix, LabelMatrix, Lists } from '../../core/matrix/index.js';
import type { Progress, Run } from '../../core/options/index.js';
import type { ModelKind, NodeModel } from '../../models/kinds/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fitKeptModels } from './kept-models.js';
import type { NodeModels } from './node-models.js';
import { type NodeTask, type NodeTasksOptions, nodeTasks } from './node-tasks.js';

/** What models of a taxonomy's nodes are trained from. */
export interface TrainingSongs {
  /** All songs × features, and the features' names. */
  readonly features: DenseMatrix;
  readonly featureNames: readonly string[];
  readonly taxonomy: Taxonomy;
  /** All songs × nodes, or with the columns that `columnOf` says. */
  readonly truth: LabelMatrix;
  /** Positions of the songs to train on. */
  readonly songs: Int32Array;
  readonly kind: ModelKind;
  /** For each song what it is kept together by where a model holds songs out. */
  readonly groups?: Lists | undefined;
  /** Keeps what several fits on these songs have in common, as long as it lives. */
  readonly keeper?: object | undefined;
}

/** The same, and how they are trained. */
export interface NodesFit extends TrainingSongs, NodeTasksOptions, Run, WithRunner {
  /** Settings of every node without its own. */
  readonly settings: unknown;
  /** What the progress calls it. */
  readonly step: string;
  /** Where finished models are kept. */
  readonly store?: PartStore | undefined;
}

/** Trains a model for every wanted node. */
export async function fitNodeModels(fit: NodesFit): Promise<NodeModels> {
  const [models] = await fitSets(fit, [() => nodeTasks(fit.taxonomy, fit.truth, fit.songs, fit)]);
  return models;
}

/**
 * Trains several sets of models as one, so that threads are busy till the end and what rows have in
 * common is worked out once.
 *
 * @param sets makes each set's tasks, all with the same nodes.
 */
export async function fitSets(
  { taxonomy, features, songs, kind, step, onProgress, wanted = () => true, ...fit }: NodesFit,
  sets: readonly (() => Iterable<NodeTask>)[],
): Promise<NodeModels[]> {
  const nodes = Array.from(taxonomy.names.keys()).filter((node) => node > 0 && wanted(node));
  const tasks = () => inTurn(sets, step);
  const options = {
    settings: fit.settings,
    featureNames: fit.featureNames,
    rows: songs,
    count: nodes.length * sets.length,
    onProgress: onProgress && ((progress: Progress) => onProgress({ ...progress, step })),
    signal: fit.signal,
    threads: fit.threads,
    runner: fit.runner,
    groups: fit.groups,
    keeper: fit.keeper,
  };
  options.onProgress?.({ step, done: 0, total: options.count });
  const fitted =
    fit.store === undefined
      ? await kind.fit(features, tasks(), options)
      : await fitKeptModels(kind, features, tasks, options, fit.store);
  return sets.map((_, s) => {
    const models: (NodeModel | undefined)[] = taxonomy.names.map(() => undefined);
    nodes.forEach((node, k) => {
      models[node] = fitted[s * nodes.length + k];
    });
    return models;
  });
}

/** The tasks of all sets, which say of which step and set they are. */
function* inTurn(sets: readonly (() => Iterable<NodeTask>)[], step: string): Generator<NodeTask> {
  for (const [s, tasks] of sets.entries()) {
    const set = sets.length === 1 ? step : `${step}, fold ${s + 1}`;
    for (const task of tasks()) yield { ...task, title: `${task.title} (${set})` };
  }
}
