import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { OnProgress } from '../../core/options/index.js';
import { type Booster, type BoosterSettings, fitBoosters } from '../../models/boosting/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { type NodeTask, type NodeTasksOptions, nodeTasks } from './node-tasks.js';

/** A booster by node number; none for the root, and none for nodes that were not wanted. */
export type NodeBoosters = readonly (Booster | undefined)[];

/** How and where boosters are trained. */
export interface TrainingRun {
  readonly booster: BoosterSettings;
  readonly featureNames: readonly string[];
  /** Positions of the songs to train on. */
  readonly songs: Int32Array;
  readonly step: string;
  readonly onProgress: OnProgress | undefined;
  readonly signal: AbortSignal | undefined;
  readonly threads: number;
}

/** Trains a booster for every wanted node. */
export async function fitNodeBoosters(
  features: DenseMatrix,
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  run: TrainingRun,
  options: NodeTasksOptions,
): Promise<NodeBoosters> {
  const tasks = nodeTasks(taxonomy, truth, run.songs, options);
  const [boosters] = await fitAll(features, [tasks], taxonomy, run, options);
  return boosters;
}

/**
 * Trains several sets of boosters as one, so that threads are busy till the end and bins are made once.
 *
 * @param sets for each set its tasks, all with the same nodes.
 */
export async function fitAll(
  features: DenseMatrix,
  sets: readonly Iterable<NodeTask>[],
  taxonomy: Taxonomy,
  run: TrainingRun,
  { wanted = () => true }: NodeTasksOptions,
): Promise<NodeBoosters[]> {
  const nodes = Array.from(taxonomy.names.keys()).filter((node) => node > 0 && wanted(node));
  const { booster, featureNames, songs, step, onProgress, signal, threads } = run;
  const fitted = await fitBoosters(features, inTurn(sets), {
    booster,
    featureNames,
    rows: songs,
    count: nodes.length * sets.length,
    onProgress: onProgress && ((progress) => onProgress({ ...progress, step })),
    signal,
    threads,
  });
  return sets.map((_, s) => {
    const boosters: (Booster | undefined)[] = taxonomy.names.map(() => undefined);
    nodes.forEach((node, k) => {
      boosters[node] = fitted[s * nodes.length + k];
    });
    return boosters;
  });
}

function* inTurn(sets: readonly Iterable<NodeTask>[]): Generator<NodeTask> {
  for (const tasks of sets) yield* tasks;
}

/** Every booster's own answer, songs × nodes; 1 where there is no booster. */
export function ownProbabilities(boosters: NodeBoosters, features: DenseMatrix): DenseMatrix {
  const columns = boosters.length;
  const data = new Float32Array(features.rows * columns);
  for (let node = 0; node < columns; node++) {
    const own = boosters[node]?.predict(features);
    for (let i = 0; i < features.rows; i++) {
      data[i * columns + node] = own === undefined ? 1 : own[i];
    }
  }
  return { rows: features.rows, columns, data };
}
