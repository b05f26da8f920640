import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { Breather, parseOptions, type Run, runOptions } from '../../core/options/index.js';
import { shared, ThreadPool } from '../../core/threads/index.js';
import {
  buildKdTree,
  pick,
  toDistance,
  toFloat64Space,
  uniqueTree,
} from '../../neighbours/index.js';
import { clusteringParameters } from '../parameters.js';
import { LightestEdges } from '../spanning-tree/lightest-edges.js';
import { type CoreRange, fillAllPointsCore } from './all-points-core.js';
import { type ClusterDensity, type CoredCluster, clusterDensity } from './cluster-density.js';
import { contrast } from './relative-validity.js';

/** Options of {@link densityBasedValidity}. */
export const validityOptions = z.strictObject({
  /** How distances are measured; cosine and correlation are 1 − similarity. Default `euclidean`. */
  metric: clusteringParameters.shape.metric,
  ...runOptions,
});

export type ValidityOptions = z.input<typeof validityOptions>;

/** Threads take longer to start than this many distances to compare. */
const WORTH_THREADS = 3e7;
/** Distances between two looks at the clock. */
const DISTANCES_PER_RANGE = 1e7;
const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const CORES = inFile('./all-points-core.js', 'fillAllPointsCore');
const DENSITY = inFile('./cluster-density.js', 'clusterDensity');

/**
 * Density-based cluster validity, DBCV (Moulavi, Jaskowiak, Campello, Zimek and Sander, "Density-Based
 * Clustering Validation", 2014), as hdbscan's `validity_index`: the mean over all points, noise
 * included, of how much farther apart their cluster is than it is sparse inside. −1 to 1, higher is
 * better; 0 when all is noise, NaN when there is one cluster only. A cluster of one point counts as
 * noise.
 *
 * Compares the points of a cluster with each other: time grows with the squares of the clusters'
 * sizes, memory with the points. Nothing is approximated. As in hdbscan, the order of the points has
 * some influence.
 *
 * @param points points × features, finite.
 * @param labels cluster of each point, from 0; −1 is noise.
 * @throws InputError for a wrong matrix, labels or option; the signal's reason when aborted.
 */
export async function densityBasedValidity(
  points: MatrixLike,
  labels: ArrayLike<number>,
  options: ValidityOptions = {},
): Promise<number> {
  const { metric, ...run } = parseOptions(validityOptions, options, 'cluster validity');
  const dense = toDense(points, { name: 'points' });
  checkLabels(labels, dense.rows);
  const space = toFloat64Space(dense, metric, 'points');
  const clusters = membersOf(labels).filter((members) => members.length > 1);
  if (clusters.length === 0) return 0;
  const cored = clusters.map((members) => ({
    cluster: pick(space, members),
    core: shared(Float64Array, members.length),
  }));
  const densities = await allDensities(cored, run);
  const separations = await allSeparations(cored, densities, run);
  let validity = 0;
  for (let c = 0; c < clusters.length; c++) {
    const sparseness = toDistance(metric, densities[c].sparseness);
    const separation = toDistance(metric, separations[c]);
    validity += (clusters[c].length / dense.rows) * contrast(separation, sparseness);
  }
  return validity;
}

function checkLabels(labels: ArrayLike<number>, rows: number): void {
  if (labels.length !== rows) {
    throw new InputError(
      `labels: there are ${labels.length} for ${rows} points; one each is needed`,
    );
  }
  for (let i = 0; i < rows; i++) {
    if (Number.isInteger(labels[i]) && labels[i] >= -1) continue;
    throw new InputError(
      `labels: label ${i} is ${labels[i]}; a cluster is a whole number from 0, noise is -1`,
    );
  }
}

/** The points of each cluster that has any, ascending. */
function membersOf(labels: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    const cluster = members.get(labels[i]);
    if (cluster === undefined) members.set(labels[i], [i]);
    else cluster.push(i);
  }
  return [...members.keys()].sort((a, b) => a - b).map((label) => members.get(label) ?? []);
}

/** Fills in the core distances of all clusters, then builds their spanning trees. */
async function allDensities(cored: readonly CoredCluster[], run: Run): Promise<ClusterDensity[]> {
  const ranges = cored.flatMap(coreRanges);
  const breather = new Breather(run, 'cluster density', ranges.length + cored.length);
  if (cored.reduce((work, { cluster }) => work + cluster.rows ** 2, 0) > WORTH_THREADS) {
    await using pool = new ThreadPool(Math.min(run.threads, ranges.length), run.signal);
    await pool.map(CORES, ranges, (done) => breather.report(done));
    return await pool.map(DENSITY, cored, (done) => breather.report(ranges.length + done));
  }
  for (let i = 0; i < ranges.length; i++) {
    fillAllPointsCore(ranges[i]);
    if (breather.isDue) await breather.rest(i + 1);
  }
  const densities: ClusterDensity[] = [];
  for (const each of cored) {
    densities.push(await clusterDensity(each));
    if (breather.isDue) await breather.rest(ranges.length + densities.length);
  }
  breather.report(ranges.length + densities.length);
  return densities;
}

function coreRanges({ cluster, core }: CoredCluster): CoreRange[] {
  const length = Math.ceil(DISTANCES_PER_RANGE / cluster.rows);
  const ranges: CoreRange[] = [];
  for (let from = 0; from < cluster.rows; from += length) {
    ranges.push({ cluster, core, from, to: Math.min(cluster.rows, from + length) });
  }
  return ranges;
}

/** For each cluster the reduced distance of its inner points to those of the nearest other cluster. */
async function allSeparations(
  cored: readonly CoredCluster[],
  densities: readonly ClusterDensity[],
  run: Run,
): Promise<Float64Array> {
  const { columns } = cored[0].cluster;
  const inner = densities.reduce((count, density) => count + density.inner.length, 0);
  const points = shared(Float64Array, inner * columns);
  const core = new Float64Array(inner);
  const label = new Int32Array(inner);
  let filled = 0;
  for (let c = 0; c < cored.length; c++) {
    points.set(pick(cored[c].cluster, densities[c].inner).points, filled * columns);
    for (const p of densities[c].inner) {
      core[filled] = cored[c].core[p];
      label[filled++] = c;
    }
  }
  const tree = await buildKdTree(
    { ...cored[0].cluster, rows: inner, points },
    uniqueTree,
    (nodes) => new Breather(run, 'spatial tree', nodes),
  );
  const lightest = new LightestEdges(
    tree,
    Float64Array.from(tree.order, (row) => core[row]),
    1,
    tree.order.map((row) => label[row]),
  );
  const edges = await lightest.find(new Breather(run, 'cluster separation', 1), 0);
  return edges.weight.slice(0, cored.length);
}
