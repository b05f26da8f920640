import type { Forest } from '../forest.js';
import { computeGradients } from './evaluation/gradients.js';
import { type History, Watch } from './evaluation/history.js';
import type { Scored } from './evaluation/metrics.js';
import { scoredRows, type ValidationSet, validationSet } from './evaluation/validation.js';
import { ForestBuilder } from './growing/forest-builder.js';
import { Grower } from './growing/grower.js';
import { leafRows, type TreeArrays } from './growing/tree.js';
import { type Layout, ORDER_LIST, type Views } from './memory/layout.js';
import type { Workplace } from './memory/workplace.js';
import type { Settings, TrainOptions } from './options.js';
import type { Crew } from './threads/crew.js';

/** A trained forest, and how training went. */
export interface Trained {
  /** With early stopping it ends with the best round. */
  readonly forest: Forest;
  readonly history: History;
  /** The round, from 0, that was best on the validation rows; the last one without them. */
  readonly bestRound: number;
}

/** Boosting, a round at a time: gradients, a tree, new margins, scores. */
export class Boosting {
  /** How many rounds were made. */
  round = 0;
  readonly watch: Watch;
  readonly #place: Workplace;
  readonly #crew: Crew;
  readonly #grower: Grower;
  readonly #largestWeight: number;
  readonly #validation: ValidationSet | undefined;

  constructor(place: Workplace, crew: Crew, options: TrainOptions) {
    const { layout, settings } = place;
    const { views } = crew;
    this.#place = place;
    this.#crew = crew;
    this.#grower = new Grower(place, crew);
    const weights = views.weights.subarray(0, layout.trainingRows);
    this.#largestWeight = weights.reduce((a, b) => Math.max(a, b), 0);
    this.#validation = validationSet(options, views, layout, settings);
    const training = () => trainingScores(views, layout, settings);
    this.watch = new Watch(settings, training, this.#validation?.scored);
  }

  /** Grows the next tree. Returns whether training should go on. */
  next(): boolean {
    const { layout, settings, tree } = this.#place;
    const crew = this.#crew;
    computeGradients(crew, layout.trainingRows, settings.objective, this.#largestWeight);
    const seen = this.#grower.grow(this.round);
    crew.addLeaves();
    const sorts = this.round === 0 && layout.trainingRows >= ROWS_WORTH_SORTING;
    if (sorts) crew.markLeaves();
    if (seen < layout.rows) crew.addUnseen();
    this.#validation?.add?.(tree);
    if (sorts) {
      orderByLeaf(tree, crew.views);
      crew.reorder();
    }
    this.round++;
    return this.watch.afterRound(this.round - 1) && this.round < settings.rounds;
  }
}

/** Boosts until the last round, and keeps the trees. */
export function boost(
  place: Workplace,
  crew: Crew,
  options: TrainOptions,
  onRound: (done: number) => void = () => {},
): Trained {
  const { layout, settings, tree } = place;
  const forest = new ForestBuilder();
  const boosting = new Boosting(place, crew, options);
  for (let goesOn = true; goesOn; ) {
    goesOn = boosting.next();
    forest.add(tree, settings.learningRate);
    onRound(boosting.round);
  }
  const names = {
    objective: settings.objective,
    featureNames: options.featureNames ?? Array.from({ length: layout.columns }, (_, j) => `f${j}`),
    baseScore: settings.baseScore,
  };
  const { history, bestRound } = boosting.watch;
  const trees = settings.earlyStoppingRounds > 0 ? bestRound + 1 : undefined;
  return { forest: forest.build(names, trees), history, bestRound };
}

/** From so many rows on they no longer fit into the cache, and it pays to sort them. */
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

/** The training rows as metrics see them: `scalePosWeight` is part of the loss, not of a metric. */
function trainingScores(
  views: Views,
  { trainingRows }: Layout,
  { scalePosWeight }: Settings,
): Scored {
  const scored = scoredRows(views, 0, trainingRows);
  if (scalePosWeight === 1) return scored;
  const { labels } = scored;
  const weights = scored.weights.map((w, i) => (labels[i] === 1 ? w / scalePosWeight : w));
  return { ...scored, weights };
}
