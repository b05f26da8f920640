import { type Forest, unnamedFeatures } from '../forest.js';
import { ForestBuilder } from '../growing/forest-builder.js';
import { Grower } from '../growing/grower.js';
import { leafRows, type TreeArrays } from '../growing/tree.js';
import type { Training, TrainingTask } from '../training-task.js';
import { computeGradients } from './gradients.js';
import { ORDER_LIST } from './memory/rows.js';
import type { FitState } from './memory/state.js';
import type { Views } from './memory/views.js';
import { Monitor } from './monitor.js';
import type { Threads } from './threads/threads.js';
import { trainingRows, type ValidationRows, validationRows } from './validation.js';

/** Boosting, a round at a time: gradients, a tree, new margins, scores. */
export class Boosting {
  /** How many rounds were made. */
  round = 0;
  readonly monitor: Monitor;
  readonly #state: FitState;
  readonly #threads: Threads;
  readonly #grower: Grower;
  readonly #largestWeight: number;
  readonly #validation: ValidationRows | undefined;

  constructor(state: FitState, threads: Threads, task: TrainingTask) {
    const { settings } = state;
    const { views } = threads;
    this.#state = state;
    this.#threads = threads;
    this.#grower = new Grower(state, threads);
    this.#largestWeight = threads.fill();
    this.#validation = validationRows(task, views, state);
    const training = () => trainingRows(views, state);
    this.monitor = new Monitor(settings, training, this.#validation?.scored);
  }

  /** Grows the next tree. Returns whether training should go on. */
  next(): boolean {
    const { layout, settings, tree } = this.#state;
    const threads = this.#threads;
    computeGradients(threads, layout.trainingRows, settings.objective, this.#largestWeight);
    const seen = this.#grower.grow(this.round);
    threads.addLeaves();
    const sorts = this.round === 0 && layout.trainingRows >= ROWS_WORTH_SORTING;
    if (sorts) threads.markLeaves();
    if (seen < layout.rows) threads.addUnseen();
    this.#validation?.add?.(tree);
    if (sorts) {
      orderByLeaf(tree, threads.views);
      threads.reorder();
    }
    this.round++;
    return this.monitor.afterRound(this.round - 1) && this.round < settings.rounds;
  }
}

/** Boosts until the last round, and keeps the trees. */
export function boost(
  state: FitState,
  threads: Threads,
  task: TrainingTask,
  onRound: (done: number) => void = () => {},
): Training {
  const { layout, settings, tree } = state;
  const builder = new ForestBuilder();
  const boosting = new Boosting(state, threads, task);
  for (let goesOn = true; goesOn; ) {
    goesOn = boosting.next();
    builder.add(tree, settings.learningRate);
    onRound(boosting.round);
  }
  const { history, bestRound } = boosting.monitor;
  const trees = settings.earlyStoppingRounds === undefined ? undefined : bestRound + 1;
  const forest: Forest = builder.build(
    {
      objective: settings.objective,
      featureNames: task.featureNames ?? unnamedFeatures(layout.columns),
      baseScore: settings.baseScore,
    },
    trees,
  );
  return { forest, history };
}

/** From this many rows on they no longer fit into the cache, and it pays to sort them. */
const ROWS_WORTH_SORTING = 1 << 16;

/**
 * Lists the rows leaf by leaf, then those that the tree did not see, at the end those that are only
 * measured; ascending in each leaf.
 */
function orderByLeaf(tree: TreeArrays, { leafOf, lists }: Views): void {
  const groups = leafRows(tree);
  const starts = new Int32Array(groups.length + 1);
  groups.forEach(({ rowsOf }, leaf) => {
    starts[leaf + 1] = starts[leaf] + tree.rows[rowsOf];
  });
  const order = lists[ORDER_LIST];
  for (let row = 0; row < order.length; row++) order[starts[leafOf[row]]++] = row;
}
