import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { type Calibration, calibrate } from '../../models/calibration/calibration.js';
import type { Network } from '../../models/network/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { type NodeBoosters, ownProbabilities } from '../nodes/node-boosters.js';
import type { ClassifierSettings, Combining } from '../options.js';
import { combineDown, genreColumns, giveHint, normaliseSiblings } from './combine.js';
import { combinings, type MemberName } from './combinings.js';
import { stackedFeatures } from './stacked-features.js';

/** Everything that was trained; which of it is there hangs on the way of combining. */
export interface Members {
  readonly tree: NodeBoosters;
  /** Over {@link Taxonomy.flat}. */
  readonly flat?: NodeBoosters | undefined;
  /** Boosters with other seeds, whose answers are averaged. */
  readonly stackedTree?: readonly NodeBoosters[] | undefined;
  readonly stackedFlat?: readonly NodeBoosters[] | undefined;
  /** Its labels are the genres. */
  readonly network?: Network | undefined;
  /** Of each node's own probability; none for the root. */
  readonly calibrations?: readonly (Calibration | undefined)[] | undefined;
}

/** Names of what a way of combining needs and is not there. */
export function missingMembers(members: Members, combining: Combining): string[] {
  const { members: needed, calibration } = combinings[combining];
  const missing = needed.filter((name) => !members[name]);
  const wrong = calibration && members.calibrations?.[1]?.method !== calibration;
  return wrong ? [...missing, `${calibration} calibrations`] : missing;
}

/** How members' answers become probabilities. */
export type CombiningSettings = Pick<
  ClassifierSettings,
  'combining' | 'negatives' | 'exclusive' | 'networkWeight'
>;

/**
 * The probability of every node.
 *
 * @param hint songs × nodes, the true answers: take the place of the supergenres' own.
 * @returns songs × nodes; a child's never exceeds its parent's.
 */
export function nodeProbabilities(
  members: Members,
  taxonomy: Taxonomy,
  settings: CombiningSettings,
  features: DenseMatrix,
  hint?: LabelMatrix,
): DenseMatrix {
  const { members: wanted, calibration } = combinings[settings.combining];
  const { tree, flat, stackedTree, stackedFlat, network, calibrations } = members;
  const own = ownProbabilities(tree, features);
  const inputs = stackedTree && flat && stackingInputs(own, flat, taxonomy, settings, features);

  const fromTree = (nodes: DenseMatrix): DenseMatrix => {
    if (hint !== undefined) giveHint(nodes, hint, taxonomy);
    if (settings.exclusive) normaliseSiblings(nodes, taxonomy);
    combineDown(nodes, taxonomy, settings.negatives);
    return nodes;
  };
  const genresOf = (scores: DenseMatrix): DenseMatrix => {
    if (hint !== undefined) keepHinted(scores, hint, taxonomy);
    return scores;
  };
  const nodes = fromTree(calibration ? calibrated(own, present(calibrations)) : copyOf(own));
  const scores: WeightedScores[] = [];
  const add = (name: MemberName, score: () => DenseMatrix): void => {
    const weight = name === 'network' ? settings.networkWeight : 1;
    if (wanted.includes(name)) scores.push({ weight, scores: score() });
  };
  if (wanted.length === 1) return nodes;
  add('tree', () => genreColumns(nodes, taxonomy));
  add('flat', () => genresOf(withoutRoot(ownProbabilities(present(flat), features))));
  add('network', () => genresOf(present(network).predict(features)));
  add('stackedTree', () =>
    genreColumns(fromTree(meanAnswer(present(stackedTree), present(inputs))), taxonomy),
  );
  add('stackedFlat', () =>
    genresOf(withoutRoot(meanAnswer(present(stackedFlat), present(inputs)))),
  );
  setGenres(nodes, taxonomy, scores, settings.exclusive);
  return nodes;
}

/** What stacked boosters see of songs: their features, and the answers of the tree's and the flat boosters. */
export function stackingInputs(
  own: DenseMatrix,
  flat: NodeBoosters,
  taxonomy: Taxonomy,
  { negatives }: Pick<CombiningSettings, 'negatives'>,
  features: DenseMatrix,
): DenseMatrix {
  const tree = copyOf(own);
  combineDown(tree, taxonomy, negatives);
  return stackedFeatures(features, taxonomy, tree, ownProbabilities(flat, features));
}

interface WeightedScores {
  /** songs × genres. */
  readonly scores: DenseMatrix;
  readonly weight: number;
}

/**
 * Gives the genres the weighted geometric mean of the scores, and makes the nodes above agree: as
 * probable as their most probable child at least, or as all of them where they exclude each other.
 */
function setGenres(
  nodes: DenseMatrix,
  taxonomy: Taxonomy,
  members: readonly WeightedScores[],
  exclusive: boolean,
): void {
  const { rows, columns, data } = nodes;
  const { leaves, parents } = taxonomy;
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  for (let i = 0; i < rows; i++) {
    const song = i * columns;
    let sum = 0;
    for (let g = 0; g < leaves.length; g++) {
      let mean = 1;
      for (const { scores, weight } of members) {
        mean *= scores.data[i * leaves.length + g] ** (weight / total);
      }
      data[song + leaves[g]] = mean;
      sum += mean;
    }
    if (exclusive) shareOut(data, song, taxonomy, sum);
    else {
      for (let node = columns - 1; node > 0; node--) {
        const above = song + parents[node];
        data[above] = Math.max(data[above], data[song + node]);
      }
    }
  }
}

/** Divides a song's genres by their sum and adds them up to the nodes above. */
function shareOut(data: DenseMatrix['data'], song: number, taxonomy: Taxonomy, sum: number): void {
  for (let node = taxonomy.size - 1; node > 0; node--) {
    const children = taxonomy.children(node);
    data[song + node] =
      children.length === 0
        ? data[song + node] / (sum || 1)
        : children.reduce((all, child) => all + data[song + child], 0);
  }
}

/** Genres of a supergenre that the hint says no to score 0. */
function keepHinted(scores: DenseMatrix, hint: LabelMatrix, taxonomy: Taxonomy): void {
  const { leaves, parents } = taxonomy;
  for (let i = 0; i < scores.rows; i++) {
    for (let g = 0; g < leaves.length; g++) {
      const parent = parents[leaves[g]];
      if (parent > 0) scores.data[i * scores.columns + g] *= hint.data[i * hint.columns + parent];
    }
  }
}

function meanAnswer(sets: readonly NodeBoosters[], features: DenseMatrix): DenseMatrix {
  const answers = sets.map((boosters) => ownProbabilities(boosters, features));
  const [first] = answers;
  const data = first.data.map(
    (_, k) => answers.reduce((sum, answer) => sum + answer.data[k], 0) / answers.length,
  );
  return { ...first, data };
}

function calibrated(
  own: DenseMatrix,
  calibrations: readonly (Calibration | undefined)[],
): DenseMatrix {
  const nodes = copyOf(own);
  for (let k = 0; k < nodes.data.length; k++) {
    const calibration = calibrations[k % nodes.columns];
    if (calibration !== undefined) nodes.data[k] = calibrate(calibration, nodes.data[k]);
  }
  return nodes;
}

function withoutRoot({ rows, columns, data }: DenseMatrix): DenseMatrix {
  return { rows, columns: columns - 1, data: data.filter((_, k) => k % columns > 0) };
}

function copyOf({ rows, columns, data }: DenseMatrix): DenseMatrix {
  return { rows, columns, data: data.slice() };
}

/** A member that its way of combining has always. */
function present<T>(member: T | undefined): T {
  if (member === undefined) throw new Error('a member of the way of combining is missing');
  return member;
}
