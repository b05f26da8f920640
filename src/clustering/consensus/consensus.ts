import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix, MatrixLike } from '../../core/matrix/index.js';
import { Breather, parseOptions, type Run, runOptions } from '../../core/options/index.js';
import { type SubclusterOptions, subclusterOptions } from '../parameters.js';
import { ClusterPredictor } from '../prediction/predictor.js';
import type { Prediction } from '../selection/labelling.js';
import { kMeans } from './k-means.js';
import type { Partition } from './partition.js';
import { type ConsensusClusters, predictByConsensus } from './prediction.js';
import { agreeOn, joinViews, measureViews, toViews, type Views } from './views.js';

/** A cluster within a cluster is one of at most so many. */
const MOST_PARTS = 4;

const consensusOptions = z.strictObject({
  /** How many clusters. Default 7, as published. */
  nClusters: z.int().min(2).default(7),
  ...runOptions,
});

/** Options of {@link ConsensusClustering.fit}. */
export type ConsensusOptions = z.input<typeof consensusOptions>;

/**
 * Clusters that several projections of the same points agree on. Immutable; made by
 * {@link ConsensusClustering.fit}.
 *
 * Two points are as far apart as they are in all projections together: the squared distance is the mean of
 * those in the projections, each scaled to the same variance. On it the points are clustered once, by
 * k-means. Chance moves a point a little in each projection, and the mean moves less; k-means has no
 * threshold that a small movement could cross, as the densities of HDBSCAN have. Every point is in a
 * cluster.
 *
 * Time and memory are linear in the points.
 */
export class ConsensusClustering {
  /** Cluster of each point, from 0, the largest first. */
  readonly labels: Int32Array;
  /** Share of the projections in which a point is nearest to the centre of its own cluster, 0 to 1. */
  readonly probabilities: Float64Array;
  /** The projection that agrees with the clusters for most points, the first of several. */
  readonly typical: number;
  readonly #points: DenseMatrix;
  readonly #run: Run;

  readonly #clusters: ConsensusClusters;

  private constructor(points: DenseMatrix, partition: Partition, views: Views, run: Run) {
    const { labels, centres } = partition;
    this.#points = points;
    this.#run = run;
    this.#clusters = { kind: 'consensus', views, centres };
    const { probabilities, points: agreed } = agreeOn(views, points, labels, centres);
    this.labels = labels;
    this.probabilities = probabilities;
    this.typical = agreed.indexOf(Math.max(...agreed));
  }

  /**
   * Clusters points by their projections.
   *
   * @param projections each points × dimensions, of the same points in the same order and of as many
   *   dimensions; at least one.
   * @throws InputError for wrong matrices or options, or fewer distinct points than `nClusters`; the signal's
   *   reason when aborted.
   */
  static async fit(
    projections: readonly MatrixLike[],
    options: ConsensusOptions = {},
  ): Promise<ConsensusClustering> {
    const { nClusters, ...run } = parseOptions(consensusOptions, options, 'consensus');
    const matrices = toViews(projections);
    const views = measureViews(matrices);
    const points = joinViews(views, matrices);
    if (nClusters > points.rows) {
      throw new InputError(
        `clustering: option "nClusters" is ${nClusters}, but there are only ${points.rows} points; lower it`,
      );
    }
    const breather = new Breather(run, 'consensus', 1);
    const partition = await kMeans(points, nClusters, breather);
    breather.report(1);
    const found = partition.spreads.length;
    if (found < nClusters) {
      throw new InputError(
        `clustering: option "nClusters" is ${nClusters}, but only ${found} of the ${points.rows} points are distinct; lower it`,
      );
    }
    return new ConsensusClustering(points, partition, views, run);
  }

  /**
   * The clusters that new points would be in, the clusters left as they are: the nearest centres, with
   * probabilities as those of the fitted points.
   *
   * @param projections the new points in each of the projections of the fit, in their order.
   * @throws InputError for another number of projections or dimensions.
   */
  predict(projections: readonly MatrixLike[]): Prediction {
    return predictByConsensus(this.#clusters, projections);
  }

  /** What predicts, without the points: it can be saved, and handed to threads. */
  get predictor(): ClusterPredictor {
    return ClusterPredictor.of(this.#clusters);
  }

  /**
   * Clusters within the clusters, level by level: each is divided by k-means into as many parts as leave
   * `minClusterSize` points in each, at most four; one that is too small for two is not divided.
   *
   * @returns for each level the subcluster of each point, −1 for none; fewer levels than asked for where
   *   no cluster can be divided any more.
   * @throws InputError for a wrong option.
   */
  async subclusters(options: SubclusterOptions): Promise<Int32Array[]> {
    const { minClusterSize, levels } = parseOptions(subclusterOptions, options, 'subclusters');
    const found: Int32Array[] = [];
    const breather = new Breather(this.#run, 'subclusters', levels);
    let above = this.labels;
    while (found.length < levels) {
      const within = await this.#divide(above, minClusterSize, breather);
      breather.report(found.length + 1);
      if (within.every((label) => label < 0)) break;
      found.push(within);
      above = within;
    }
    return found;
  }

  async #divide(
    above: Int32Array,
    minClusterSize: number,
    breather: Breather,
  ): Promise<Int32Array> {
    const { columns, data } = this.#points;
    const members: number[][] = [];
    above.forEach((label, p) => {
      if (label < 0) return;
      members[label] ??= [];
      members[label].push(p);
    });
    const within = new Int32Array(above.length).fill(-1);
    let count = 0;
    for (const rows of members) {
      const own = { rows: rows.length, columns, data: new Float64Array(rows.length * columns) };
      rows.forEach((p, i) => {
        own.data.set(data.subarray(p * columns, (p + 1) * columns), i * columns);
      });
      const labels = await divideEvenly(own, minClusterSize, breather);
      if (labels === undefined) continue;
      rows.forEach((p, i) => {
        within[p] = count + labels[i];
      });
      count += 1 + labels.reduce((most, label) => Math.max(most, label), 0);
    }
    return within;
  }
}

/** The parts of some points, each large enough; undefined where there are no two such. */
async function divideEvenly(
  points: DenseMatrix,
  minClusterSize: number,
  breather: Breather,
): Promise<Int32Array | undefined> {
  const most = Math.min(MOST_PARTS, Math.floor(points.rows / minClusterSize));
  for (let parts = most; parts > 1; parts--) {
    const { labels } = await kMeans(points, parts, breather);
    const sizes = new Int32Array(parts);
    for (const label of labels) sizes[label]++;
    if (sizes.every((size) => size >= minClusterSize)) return labels;
  }
  return undefined;
}
