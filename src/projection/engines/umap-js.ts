import type { DenseMatrix } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe } from '../../core/options/index.js';
import { engineNeed, importPackage } from '../../core/packages/index.js';
import type { UMAPParameters } from '../parameters.js';
import type { FittedProjection } from './engine.js';

const EPOCHS_PER_BREATH = 5;

/**
 * Projects with the npm package `umap-js`, one epoch at a time, so that its progress can be reported
 * and the work aborted.
 *
 * @throws InputError when it is not installed; the signal's reason when aborted.
 */
export async function fit(
  points: DenseMatrix,
  parameters: UMAPParameters,
): Promise<FittedProjection> {
  const need = engineNeed('umap-js', 'projection');
  const { UMAP } = await importPackage(() => import('umap-js'), need);
  const { onProgress, signal, nEpochs, nComponents } = parameters;
  const random = new Random(parameters.seed);
  const umap = new UMAP({
    nComponents,
    minDist: parameters.minDist,
    spread: parameters.spread,
    learningRate: parameters.learningRate,
    localConnectivity: parameters.localConnectivity,
    setOpMixRatio: parameters.setOpMixRatio,
    negativeSampleRate: parameters.negativeSampleRate,
    repulsionStrength: parameters.repulsionStrength,
    // umap-js gives new points a third of the epochs and never ends when that is no whole number.
    ...(nEpochs === undefined ? {} : { nEpochs: Math.ceil(nEpochs / 3) * 3 }),
    // umap-js counts the point itself among its neighbours and refuses as many neighbours as points.
    nNeighbors: Math.min(parameters.nNeighbors, points.rows - 1),
    random: () => random.uniform(),
  });
  onProgress?.({ step: 'neighbours', done: 0, total: 1 });
  await breathe(signal);
  const prepared = umap.initializeFit(toRows(points));
  const epochs = nEpochs ?? prepared;
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch % EPOCHS_PER_BREATH === 0) {
      onProgress?.({ step: 'projection', done: epoch, total: epochs });
      await breathe(signal);
    }
    umap.step();
  }
  onProgress?.({ step: 'projection', done: epochs, total: epochs });
  return {
    embedding: fromRows(umap.getEmbedding(), nComponents),
    transform: async (data) => fromRows(umap.transform(toRows(data)), nComponents),
  };
}

function toRows({ rows, columns, data }: DenseMatrix): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns)),
  );
}

function fromRows(rows: readonly (readonly number[])[], columns: number): DenseMatrix {
  const data = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) data.set(rows[i], i * columns);
  return { rows: rows.length, columns, data };
}
