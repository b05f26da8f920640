import { describe, expect, test } from '@jest/globals';
import { condense } from '../../src/clustering/hierarchy/condense.js';
import { buildHierarchy, type Hierarchy } from '../../src/clustering/hierarchy/hierarchy.js';
import { singleLinkage } from '../../src/clustering/hierarchy/single-linkage.js';
import { toRows } from '../../src/clustering/hierarchy/trees.js';
import { selectionOptions } from '../../src/clustering/options.js';
import { labelPoints, outlierScores } from '../../src/clustering/selection/labelling.js';
import { selectClusters } from '../../src/clustering/selection/select-clusters.js';
import type { Edges } from '../../src/clustering/spanning-tree/edges.js';
import { relativeValidity } from '../../src/clustering/validity/relative-validity.js';
import { toDistance } from '../../src/neighbours/blocks/space.js';
import { describeReal } from '../support/real-data.js';
import { run } from './support/points.js';
import {
  type CaseOnPoints,
  madeUpReference,
  matchLabels,
  type ReferenceCase,
  songsReference,
  toOptions,
} from './support/reference.js';
import { cheapestTieOrder } from './support/tie-orders.js';

const PRECISION = 1e-6;

/** All answers that follow from a spanning tree, by row. */
function answersOf({ tree }: Hierarchy, edges: Edges, wanted: ReferenceCase) {
  const { metric, minSamples: _, ...selecting } = toOptions(wanted);
  const linkage = singleLinkage(edges, metric);
  const condensed = condense(linkage, tree.rows, selecting.minClusterSize);
  const selection = selectClusters(condensed, selectionOptions.parse(selecting));
  const labelling = labelPoints(condensed, selection);
  const clusters = selection.clusters.length;
  return {
    labels: toRows(labelling.labels, tree.order),
    probabilities: toRows(labelling.probabilities, tree.order),
    outlierScores: toRows(outlierScores(condensed), tree.order),
    clusterPersistence: labelling.clusterPersistence,
    relativeValidity: relativeValidity(edges, metric, labelling.labels, clusters),
    condensedClusters: Array.from(condensed.birth.subarray(1), (lambda_, i) => ({
      lambda_,
      size: condensed.size[i + 1],
    })),
  };
}

type Answers = ReturnType<typeof answersOf>;

const keyOf = ({ lambda_, size }: { lambda_: number; size: number }): string =>
  `${lambda_.toFixed(6)} ${size}`;

/** Clusters of the condensed tree that only one side has, by lambda and size. */
function differentClusters(answers: Answers, wanted: ReferenceCase): number[] {
  const ours = new Set(answers.condensedClusters.map(keyOf));
  const theirs = new Set(wanted.condensedClusters.map(keyOf));
  return [
    ...answers.condensedClusters.filter((cluster) => !theirs.has(keyOf(cluster))),
    ...wanted.condensedClusters.filter((cluster) => !ours.has(keyOf(cluster))),
  ].map(({ lambda_ }) => lambda_);
}

function countOff(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let off = Math.abs(ours.length - theirs.length);
  for (let i = 0; i < ours.length; i++) if (!(Math.abs(ours[i] - theirs[i]) < PRECISION)) off++;
  return off;
}

function expectSame(cases: readonly CaseOnPoints[]): void {
  // Core distances make many edges equally heavy, and a point between two clusters joins the one
  // whose edge comes first. hdbscan leaves that to an unstable sort; here the shorter edge is first.
  test.each(cases)(
    'gives the same but for the order of ties: $name',
    async ({ points, wanted }) => {
      const { metric, minSamples } = toOptions(wanted);
      const hierarchy = await buildHierarchy(points, { metric, minSamples, alpha: 1 }, run);
      const { edges, linkage } = hierarchy;
      const total = linkage.distance.reduce((sum, distance) => sum + distance, 0);
      expect(Number(total.toPrecision(9))).toBe(wanted.mstWeightSum);

      const digits = (lambda: number): string => lambda.toPrecision(7);
      const weights = new Map(
        Array.from(edges.weight, (weight) => [digits(1 / toDistance(metric, weight)), weight]),
      );
      const judge = (tree: Edges) => {
        const answers = answersOf(hierarchy, tree, wanted);
        const different = differentClusters(answers, wanted);
        return {
          cost:
            different.length +
            countOff(answers.probabilities, wanted.probabilities) +
            countOff(answers.outlierScores, wanted.outlierScores),
          suspects: new Set(different.map((lambda) => weights.get(digits(lambda)) ?? Number.NaN)),
        };
      };
      const answers = answersOf(hierarchy, cheapestTieOrder(hierarchy, judge), wanted);

      const matched = matchLabels(answers.labels, wanted.labels);
      expect(Array.from(answers.labels, (label) => matched.get(label))).toEqual(wanted.labels);
      expect(countOff(answers.probabilities, wanted.probabilities)).toBe(0);
      const sorted = (values: ArrayLike<number>) => Float64Array.from(values).sort();
      const persistence = sorted(answers.clusterPersistence);
      expect(countOff(persistence, sorted(wanted.clusterPersistence))).toBe(0);
      expect(differentClusters(answers, wanted)).toEqual([]);
      expect(countOff(answers.outlierScores, wanted.outlierScores)).toBe(0);
      // With a largest size, ties elsewhere decide how near the noise around some clusters is.
      const digitsSame = wanted.params.max_cluster_size === undefined ? 6 : 1;
      expect(answers.relativeValidity).toBeCloseTo(wanted.relativeValidity, digitsSame);
    },
  );
}

describe('hdbscan 0.8.33 on made-up points', () => expectSame(madeUpReference().cases));

describeReal('hdbscan 0.8.33 on artists', ['reference'], ({ reference }) =>
  expectSame(songsReference(reference).cases),
);
