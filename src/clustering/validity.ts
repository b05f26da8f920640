import { z } from 'zod';
import { InputError } from '../runtime/errors.js';
import { type MatrixLike, toDense } from '../runtime/matrix.js';
import { parseOptions } from '../runtime/options.js';
import { runOptions } from '../runtime/run.js';
import { shared, ThreadPool } from '../runtime/threads.js';
import { type ClusterDensity, clusterDensity } from './cluster-density.js';
import { buildKdTree } from './kd-tree.js';
import { LightestEdges } from './lightest-edges.js';
import { clusteringOptions, type Run } from './options.js';
import { Pace } from './pace.js';
import { contrast } from './relative-validity.js';
import { pick, type Space, toDistance, toSpace } from './space.js';

/** Options of {@link densityBasedValidity}. */
export const validityOptions = z.strictObject({
  metric: clusteringOptions.shape.metric,
  ...runOptions,
});

export type ValidityOptions = z.input<typeof validityOptions>;

/** Threads take longer to start than this many distances to compare. */
const WORTH_THREADS = 3e7;
const TASK = { module: new URL('./cluster-density.js', import.meta.url), name: 'clusterDensity' };

/**
 * Density-based cluster validity, DBCV (Moulavi, Jaskowiak, Campello, Zimek and Sander, "Density-Based
 * Clustering Validation", 2014), as hdbscan's `validity_index`: the mean over all points, noise
 * included, of how much farther apart their cluster is than it is sparse inside. −1 to 1, higher is
 * better; 0 when all is noise, NaN when there is one cluster only. A cluster of one point counts as
 * noise.
 *
 * Compares the points of a cluster with each other: time grows with the squares of the clusters'
 * sizes, memory with the points. As in hdbscan, the order of the points has some influence.
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
  const space = toSpace(dense, metric, 'points');
  const clusters = membersOf(labels).filter((members) => members.length > 1);
  if (clusters.length === 0) return 0;
  const spaces = clusters.map((members) => pick(space, members));
  const densities = await allDensities(spaces, run);
  const separations = await allSeparations(spaces, densities, run);
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

async function allDensities(spaces: readonly Space[], run: Run): Promise<ClusterDensity[]> {
  const pace = new Pace(run, 'cluster density', spaces.length);
  if (spaces.reduce((work, { rows }) => work + rows * rows, 0) > WORTH_THREADS) {
    await using pool = new ThreadPool(Math.min(run.threads, spaces.length), run.signal);
    return await pool.map<Space, ClusterDensity>(TASK, spaces, (done) => pace.tell(done));
  }
  const densities: ClusterDensity[] = [];
  for (const space of spaces) {
    densities.push(clusterDensity(space));
    if (pace.isDue) await pace.rest(densities.length);
  }
  pace.tell(densities.length);
  return densities;
}

/** For each cluster the reduced distance of its inner points to those of the nearest other cluster. */
async function allSeparations(
  spaces: readonly Space[],
  densities: readonly ClusterDensity[],
  run: Run,
): Promise<Float64Array> {
  const { metric, columns } = spaces[0];
  const inner = densities.reduce((count, density) => count + density.inner.length, 0);
  const points = shared(Float64Array, inner * columns);
  const core = new Float64Array(inner);
  const cluster = new Int32Array(inner);
  let filled = 0;
  for (let c = 0; c < spaces.length; c++) {
    points.set(pick(spaces[c], densities[c].inner).points, filled * columns);
    for (const p of densities[c].inner) {
      core[filled] = densities[c].core[p];
      cluster[filled++] = c;
    }
  }
  const tree = await buildKdTree({ metric, rows: inner, columns, points }, run);
  const lightest = new LightestEdges(
    tree,
    Float64Array.from(tree.order, (row) => core[row]),
    1,
    tree.order.map((row) => cluster[row]),
  );
  const edges = await lightest.find(new Pace(run, 'cluster separation', 1), 0);
  return edges.weight.slice(0, spaces.length);
}
