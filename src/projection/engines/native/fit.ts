import type { DenseMatrix } from '../../../core/matrix/index.js';
import { ThreadPool } from '../../../core/threads/index.js';
import { findNeighbours, type NeighbourTable, toFloat32Space } from '../../../neighbours/index.js';
import { fitCurve } from '../../graph/curve.js';
import { fuzzyGraph, meanDistance } from '../../graph/fuzzy-graph.js';
import type { Graph } from '../../graph/graph.js';
import type { InitialLayout } from '../../initial/initial.js';
import { layOut } from '../../layout/layout.js';
import type { UMAPParameters } from '../../parameters.js';
import { checkInputs, type Neighbourhood } from './inputs.js';
import { NativeProjection } from './native-projection.js';
import { fitSettings } from './projection-file.js';

/** Few points get more epochs: there is time for them. */
const FEW_POINTS = 10_000;
const EPOCHS_OF_FEW = 500;
const EPOCHS = 200;

const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const initialTask = inFile('../../initial/initial.js', 'initialCoordinates');
const labelsTask = inFile('../../graph/labels.js', 'separateLabels');

export async function fit(points: DenseMatrix, options: UMAPParameters): Promise<NativeProjection> {
  const { nComponents, onProgress, seed } = options;
  const inputs = checkInputs(points, options);
  await using pool = new ThreadPool(options.threads, options.signal);
  const { table, order, index } =
    inputs.neighbourhood ?? (await findNeighbourhood(pool, points, options));
  onProgress?.({ step: 'graph', done: 0, total: 1 });
  const graph = await makeGraph(pool, table, order, inputs.labels, options);
  onProgress?.({ step: 'initial layout', done: 0, total: 1 });
  const coordinates = await pool.run<Float32Array>(initialTask, {
    init: inOrder(inputs.init, order),
    graph,
    // Without an index the points are in their own order.
    space: index?.space ?? toFloat32Space(points, options.metric),
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
  const settings = fitSettings.parse({ ...options, k: table.k, meanDistance: meanDistance(table) });
  return new NativeProjection({ settings, coordinates, order, index });
}

async function findNeighbourhood(
  pool: ThreadPool,
  points: DenseMatrix,
  options: UMAPParameters,
): Promise<Neighbourhood> {
  const { table, index } = await findNeighbours(pool, points, options);
  return { table, order: index.order, index };
}

async function makeGraph(
  pool: ThreadPool,
  table: NeighbourTable,
  order: Int32Array,
  labels: ArrayLike<number> | undefined,
  options: UMAPParameters,
): Promise<Graph> {
  const { graph } = await fuzzyGraph(pool, table, options);
  if (labels === undefined) return graph;
  return pool.run<Graph>(labelsTask, {
    graph,
    labels: Int32Array.from(order, (row) => labels[row]),
    targetWeight: options.targetWeight,
  });
}

/** Coordinates in the order of the index, one array per dimension; the name of a layout as it is. */
function inOrder(
  init: InitialLayout | DenseMatrix,
  order: Int32Array,
): InitialLayout | Float64Array[] {
  if (typeof init === 'string') return init;
  const { columns, data } = init;
  return Array.from({ length: columns }, (_, d) =>
    Float64Array.from(order, (row) => data[row * columns + d]),
  );
}
