import { InputError } from '../runtime/errors.js';
import { type DenseMatrix, toDense } from '../runtime/matrix.js';
import { shared, ThreadPool } from '../runtime/threads.js';
import { fitCurve } from './graph/curve.js';
import { fuzzyGraph } from './graph/fuzzy-graph.js';
import type { Graph } from './graph/graph.js';
import type { InitialLayout } from './initial/initial.js';
import { layOut } from './layout/layout.js';
import { fitSettings, NativeProjection } from './native-projection.js';
import { findNeighbours, type NeighbourIndex } from './neighbours/index.js';
import { fromPrecomputed } from './neighbours/precomputed.js';
import { toMetric, toSpace } from './neighbours/space.js';
import type { NeighbourTable } from './neighbours/table.js';
import type { ParsedUMAPOptions } from './options.js';

/** Few points get more epochs, for which there is time. */
const FEW_POINTS = 10_000;
const EPOCHS_OF_FEW = 500;
const EPOCHS = 200;

const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const initialTask = inFile('./initial/initial.js', 'initialCoordinates');
const labelsTask = inFile('./graph/labels.js', 'separateLabels');

/** Points with their neighbours. All tables and graphs speak of positions in `order`. */
interface Neighbourhood {
  readonly table: NeighbourTable;
  /** The row at each position. */
  readonly order: Int32Array;
  /** Not there when neighbours were precomputed without one. */
  readonly index: NeighbourIndex | undefined;
}

/** Projects points with this library's own UMAP. */
export async function fitNative(
  points: DenseMatrix,
  options: ParsedUMAPOptions,
): Promise<NativeProjection> {
  const { nComponents, onProgress, seed } = options;
  await using pool = new ThreadPool(options.threads, options.signal);
  const { table, order, index } = await findNeighbourhood(pool, points, options);
  onProgress?.({ step: 'graph', done: 0, total: 1 });
  const graph = await makeGraph(pool, table, order, options);
  onProgress?.({ step: 'initial layout', done: 0, total: 1 });
  const coordinates = await pool.run<Float32Array>(initialTask, {
    init: chooseInit(options, order),
    graph,
    space: index?.space,
    dimensions: nComponents,
    seed,
  });
  const total = options.nEpochs ?? (points.rows <= FEW_POINTS ? EPOCHS_OF_FEW : EPOCHS);
  await layOut(pool, graph, coordinates, {
    curve: fitCurve(options.spread, options.minDist),
    dimensions: nComponents,
    nEpochs: total,
    learningRate: options.learningRate,
    negativeSampleRate: options.negativeSampleRate,
    repulsionStrength: options.repulsionStrength,
    seed,
    ...(options.densmap && {
      densmap: {
        table,
        lambda: options.densLambda,
        frac: options.densFrac,
        varShift: options.densVarShift,
      },
    }),
    onEpoch: (done) => onProgress?.({ step: 'projection', done, total }),
  });
  let sum = 0;
  for (const distance of table.distances) sum += distance;
  const meanDistance = sum / table.distances.length;
  const settings = fitSettings.parse({ ...options, k: table.k, meanDistance });
  return new NativeProjection(settings, coordinates, order, index);
}

async function findNeighbourhood(
  pool: ThreadPool,
  points: DenseMatrix,
  options: ParsedUMAPOptions,
): Promise<Neighbourhood> {
  const { rows } = points;
  if (options.precomputedKnn !== undefined) {
    const { index } = options.precomputedKnn;
    const order = index?.order ?? Int32Array.from({ length: rows }, (_, i) => i);
    return { table: fromPrecomputed(rows, options.precomputedKnn, order), order, index };
  }
  const { metric, neighborSearch: method, seed, onProgress } = options;
  const onDone = (done: number, total: number) => onProgress?.({ step: 'neighbours', done, total });
  onDone(0, 0);
  const k = Math.min(options.nNeighbors, rows);
  const space = toSpace(points, metric);
  const { table, index } = await findNeighbours(pool, space, k, { method, seed, onDone });
  toMetric(table.distances, metric);
  return { table, order: index.order, index };
}

async function makeGraph(
  pool: ThreadPool,
  table: NeighbourTable,
  order: Int32Array,
  options: ParsedUMAPOptions,
): Promise<Graph> {
  const { graph } = await fuzzyGraph(pool, table, options);
  if (options.labels === undefined) return graph;
  return pool.run<Graph>(labelsTask, {
    graph,
    labels: orderLabels(options.labels, order),
    targetWeight: options.targetWeight,
  });
}

function orderLabels(labels: ArrayLike<number>, order: Int32Array): Int32Array {
  if (labels.length !== order.length) {
    throw new InputError(
      `labels: there are ${labels.length} for ${order.length} points; give one for each`,
    );
  }
  const ordered = shared(Int32Array, order.length);
  order.forEach((row, position) => {
    if (!Number.isInteger(labels[row])) {
      throw new InputError(
        `labels: point ${row} has ${labels[row]}; a label is a whole number, −1 for unknown`,
      );
    }
    ordered[position] = labels[row];
  });
  return ordered;
}

/** The way to start, or the given coordinates in the order of the index, one array per dimension. */
function chooseInit(
  { init, nComponents }: ParsedUMAPOptions,
  order: Int32Array,
): InitialLayout | Float64Array[] {
  if (typeof init === 'string') return init;
  const given = toDense(init, { name: 'init', columns: nComponents, minRows: order.length });
  if (given.rows !== order.length) {
    throw new InputError(`init: there are ${given.rows} rows for ${order.length} points`);
  }
  return Array.from({ length: nComponents }, (_, d) =>
    Float64Array.from(order, (row) => given.data[row * nComponents + d]),
  );
}
