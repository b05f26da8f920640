import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  boosterFormat,
  canBeShared,
  type LaidOutModels,
  layOutModels,
  type ModelScorer,
  modelScorer,
} from '../../../models/kinds/inference.js';
import type { NodeModels } from '../../nodes/node-models.js';
import { belowRoot } from '../../nodes/node-scorer.js';
import type { Component, LaidOut } from '../component.js';
import type { WeightedScores } from '../genre-mean.js';
import { combineDown, genreColumns, withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';
import { flat } from './flat.js';
import { stackedFeatureNames, stackedFeatures } from './stacked-features.js';

/** Boosters with other seeds, whose answers are averaged: of the nodes, and of the genres alone. */
export interface Stacked {
  readonly tree: readonly NodeModels[];
  readonly flat: readonly NodeModels[];
}

/** All of them in one, member after member: those of the nodes, then those of the genres. */
interface LaidOutStacked extends LaidOut {
  readonly models: LaidOutModels;
  /** How many members there are of each part, and models in a member. */
  readonly tree: readonly [members: number, models: number];
  readonly flat: readonly [members: number, models: number];
}

/** Several views of a classifier have the same boosters. */
const laidOut = new WeakMap<Stacked, LaidOutStacked>();

/** What the manifest of a saved classifier calls them. */
const SETS = { tree: 'stackedTree', flat: 'stackedFlat' } as const;

/**
 * Boosters of the tree and of the genres alone that see what plain ones say of a song they were not
 * trained on as further features (stacking: Wolpert, "Stacked generalization", 1992).
 */
export const stacked: Component<Stacked, LaidOutStacked, StackedScorer> = {
  name: 'stacked boosters',
  usesFolds: true,
  sets: Object.values(SETS),
  save(fitted, writer) {
    const over = { tree: writer.taxonomy, flat: writer.taxonomy.flat() };
    for (const part of ['tree', 'flat'] as const) {
      for (const [member, models] of fitted[part].entries()) {
        writer.addModels(models, over[part], { set: SETS[part], member }, boosterFormat);
      }
    }
  },
  async load(reader) {
    const { taxonomy, featureNames } = reader;
    const names = stackedFeatureNames(featureNames, taxonomy);
    const read = (part: keyof Stacked, over: typeof taxonomy) =>
      Promise.all(
        Array.from({ length: reader.membersOf(SETS[part]) }, (_, member) =>
          reader.models(
            over,
            { set: SETS[part], member },
            { features: names, format: boosterFormat },
          ),
        ),
      );
    return { tree: await read('tree', taxonomy), flat: await read('flat', taxonomy.flat()) };
  },
  *layOut(fitted) {
    let found = laidOut.get(fitted);
    if (found === undefined) {
      const models = yield* layOutModels([...fitted.tree, ...fitted.flat].flatMap(belowRoot));
      const shape = (sets: readonly NodeModels[]) => [sets.length, sets[0].length - 1] as const;
      const isShared = canBeShared(models);
      found = { models, tree: shape(fitted.tree), flat: shape(fitted.flat), isShared };
      laidOut.set(fitted, found);
    }
    return found;
  },
  scorer: (laidOut, workspace) => new StackedScorer(laidOut, workspace),
};

/** Means of the members' answers. */
class StackedScorer {
  readonly #laidOut: LaidOutStacked;
  readonly #scorer: ModelScorer;

  constructor(laidOut: LaidOutStacked, workspace: number) {
    this.#laidOut = laidOut;
    this.#scorer = modelScorer(laidOut.models, workspace);
  }

  /** @returns songs × nodes, and songs × genres with a column for the root before them. */
  probabilities(features: DenseMatrix): { readonly tree: DenseMatrix; readonly flat: DenseMatrix } {
    const { tree, flat } = this.#laidOut;
    const flatStart = tree[0] * tree[1];
    const columns = flatStart + flat[0] * flat[1];
    const data = new Float32Array(features.rows * columns);
    this.#scorer.predict(features, data, columns, 0);
    const answers = { rows: features.rows, columns, data };
    return { tree: meanAnswer(answers, 0, tree), flat: meanAnswer(answers, flatStart, flat) };
  }
}

/** What both say of each genre, songs × genres, with the hint. */
export function stackedScores(scoring: Scoring): WeightedScores[] {
  const { scorers, taxonomy, features, own, settings } = scoring;
  const nodes = { ...own, data: own.data.slice() };
  combineDown(nodes, taxonomy, settings.negatives);
  const flatAnswers = scoring.answers(flat);
  const inputs = stackedFeatures(features, taxonomy, nodes, flatAnswers);
  const answers = scorers.get(stacked).probabilities(inputs);
  return [
    {
      weight: 1,
      scores: genreColumns(scoring.down(answers.tree), taxonomy),
    },
    { weight: 1, scores: scoring.hinted(withoutRoot(answers.flat)) },
  ];
}

/** The members' mean, after a column of ones for the root; the first one's answers begin at `start`. */
function meanAnswer(
  { rows, columns, data: answers }: DenseMatrix,
  start: number,
  [members, models]: readonly [number, number],
): DenseMatrix {
  const data = new Float32Array(rows * (models + 1));
  for (let row = 0; row < rows; row++) {
    const to = row * (models + 1);
    data[to] = 1;
    for (let m = 0; m < models; m++) {
      let sum = 0;
      for (let member = 0; member < members; member++) {
        sum += answers[row * columns + start + member * models + m];
      }
      data[to + 1 + m] = sum / members;
    }
  }
  return { rows, columns: models + 1, data };
}
