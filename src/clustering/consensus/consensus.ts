import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { Breather, parseOptions, type Run, runOptions } from '../../core/options/index.js';
import { type SubclusterOptions, subclusterOptions } from '../parameters.js';
import { kMeans } from './k-means.js';
import { nearestCentres, type Partition } from './partition.js';

/** A cluster within a cluster is one of at most so many. */
const MOST_PARTS = 4;

const consensusOptions = z.strictObject({
  /** How many clusters. Default 7, as published. */
  nClusters: z.int().min(2).default(7),
  ...runOptions,
});

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

  private constructor(points: DenseMatrix, partition: Partition, views: number, run: Run) {
    this.#points = points;
    this.#run = run;
    this.labels = partition.labels;
    const agreeing = new Int32Array(points.rows);
    const agreed = new Int32Array(views);
    labelsOfViews(points, partition, views).forEach((labels, view) => {
      labels.forEach((label, p) => {
        if (label !== this.labels[p]) return;
        agreeing[p]++;
        agreed[view]++;
      });
    });
    this.probabilities = Float64Array.from(agreeing, (count) => count / views);
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
    const points = joinProjections(projections);
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
    return new ConsensusClustering(points, partition, projections.length, run);
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

/** The coordinates of all projections side by side, each projection of one variance in all. */
function joinProjections(projections: readonly MatrixLike[]): DenseMatrix {
  const views = projections.map((each) => toDense(each, { name: 'a projection of the consensus' }));
  if (views.length === 0) throw new InputError('consensus: there are no projections; give one');
  const [{ rows, columns }] = views;
  if (views.some((view) => view.rows !== rows || view.columns !== columns)) {
    throw new InputError(
      'consensus: the projections differ in size; give those of the same points',
    );
  }
  const width = views.length * columns;
  const data = new Float64Array(rows * width);
  views.forEach((view, v) => {
    const means = new Float64Array(columns);
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) means[j] += view.data[p * columns + j] / rows;
    }
    let variance = 0;
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) {
        variance += (view.data[p * columns + j] - means[j]) ** 2 / rows;
      }
    }
    const scale = variance > 0 ? 1 / Math.sqrt(variance * views.length) : 0;
    for (let p = 0; p < rows; p++) {
      for (let j = 0; j < columns; j++) {
        data[p * width + v * columns + j] = (view.data[p * columns + j] - means[j]) * scale;
      }
    }
  });
  return { rows, columns: width, data };
}

/** For each projection the cluster whose centre there is nearest to each point. */
function labelsOfViews(
  { rows, columns: width, data }: DenseMatrix,
  { centres }: Partition,
  views: number,
): Int32Array[] {
  const columns = width / views;
  const columnsOf = (all: ArrayLike<number>, count: number, view: number): Float64Array =>
    Float64Array.from(
      { length: count * columns },
      (_, i) => all[Math.floor(i / columns) * width + view * columns + (i % columns)],
    );
  return Array.from({ length: views }, (_, view) =>
    nearestCentres(
      { rows, columns, data: columnsOf(data, rows, view) },
      columnsOf(centres, centres.length / width, view),
    ),
  );
}
