import { overRows, type Range, shared, type ThreadPool } from '../../core/threads/index.js';
import type { NeighbourTable } from '../../neighbours/index.js';
import type { Graph } from './graph.js';
import { type SmoothDistances, smoothTable } from './smooth-distances.js';

export interface FuzzyGraph {
  readonly graph: Graph;
  readonly smooth: SmoothDistances;
}

const task = (name: string) => ({ module: new URL('./fuzzy-graph.js', import.meta.url), name });
const weighTask = task('weigh');
const uniteTask = task('unite');

/**
 * Joins the neighbourhoods of all points into one symmetric graph.
 *
 * @param table neighbours with their distances in the metric, each point first in its own row.
 */
export async function fuzzyGraph(
  pool: ThreadPool,
  table: NeighbourTable,
  options: { localConnectivity: number; setOpMixRatio: number },
): Promise<FuzzyGraph> {
  const { rows } = table;
  const smooth = await smoothTable(pool, table, {
    localConnectivity: options.localConnectivity,
    meanDistance: meanDistance(table),
  });
  const weights = shared(Float32Array, table.distances.length);
  await overRows(pool, weighTask, rows, { table, smooth, weights });
  const mixRatio = options.setOpMixRatio;
  return { graph: await pool.run<Graph>(uniteTask, { table, weights, mixRatio }), smooth };
}

export function meanDistance({ distances }: NeighbourTable): number {
  let sum = 0;
  for (const distance of distances) sum += distance;
  return sum / distances.length;
}

/** Writes how strongly each point of a range is connected with its neighbours: 1 up to rho. */
export function weigh(
  job: Range & { table: NeighbourTable; smooth: SmoothDistances; weights: Float32Array },
): void {
  const { k, distances } = job.table;
  const { sigmas, rhos } = job.smooth;
  for (let i = job.from; i < job.to; i++) {
    for (let e = i * k + 1; e < (i + 1) * k; e++) {
      const gap = distances[e] - rhos[i];
      job.weights[e] = gap <= 0 || sigmas[i] === 0 ? 1 : Math.exp(-gap / sigmas[i]);
    }
  }
}

/**
 * The symmetric graph of the directed weights: with mix ratio 1 the fuzzy union a + b − a·b of the
 * two directions, with 0 their intersection a·b, between these a mixture.
 */
export function unite(job: {
  table: NeighbourTable;
  weights: Float32Array;
  mixRatio: number;
}): Graph {
  const { table, weights, mixRatio } = job;
  const { rows, k, positions } = table;
  const incoming = listIncoming(table);
  const offsets = shared(Uint32Array, rows + 1);
  // Room for edges that are all one-way; what is not written to takes no memory.
  const targets = shared(Int32Array, 2 * rows * (k - 1));
  const merged = shared(Float32Array, targets.length);
  // The entry of the row at work that leads to a point; entries of rows before it are smaller.
  const entryTo = new Int32Array(rows).fill(-1);
  const back = new Float32Array(k - 1);
  let edges = 0;
  for (let i = 0; i < rows; i++) {
    const own = i * k + 1;
    for (let r = 0; r < k - 1; r++) entryTo[positions[own + r]] = own + r;
    back.fill(0);
    for (let e = incoming.offsets[i]; e < incoming.offsets[i + 1]; e++) {
      const entry = incoming.entries[e];
      const source = Math.floor(entry / k);
      const rank = entryTo[source] - own;
      if (rank >= 0) {
        back[rank] = weights[entry];
        continue;
      }
      const weight = mixRatio * weights[entry];
      if (weight === 0) continue;
      targets[edges] = source;
      merged[edges++] = weight;
    }
    for (let r = 0; r < k - 1; r++) {
      const product = weights[own + r] * back[r];
      const weight = mixRatio * (weights[own + r] + back[r] - product) + (1 - mixRatio) * product;
      if (weight === 0) continue;
      targets[edges] = positions[own + r];
      merged[edges++] = weight;
    }
    offsets[i + 1] = edges;
  }
  return {
    vertices: rows,
    offsets,
    targets: targets.subarray(0, edges),
    weights: merged.subarray(0, edges),
  };
}

/** For each point the entries of the table that name it, apart from its own. */
function listIncoming({ rows, k, positions }: NeighbourTable) {
  const offsets = new Uint32Array(rows + 1);
  for (let i = 0; i < rows; i++) {
    for (let e = i * k + 1; e < (i + 1) * k; e++) offsets[positions[e] + 1]++;
  }
  for (let i = 0; i < rows; i++) offsets[i + 1] += offsets[i];
  const next = offsets.slice();
  const entries = new Int32Array(rows * (k - 1));
  for (let i = 0; i < rows; i++) {
    for (let e = i * k + 1; e < (i + 1) * k; e++) entries[next[positions[e]]++] = e;
  }
  return { offsets, entries };
}
