import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe } from '../../core/options/index.js';
import type { ParsedUMAPOptions } from '../options.js';
import type { FittedProjection } from '../umap.js';

/** Epochs between two looks at the signal. */
const EPOCHS_PER_BREATH = 5;

/** Projects with the npm package `umap-js`, one epoch at a time so that it can be followed and ended. */
export async function fitUmapJs(
  points: DenseMatrix,
  options: ParsedUMAPOptions,
): Promise<FittedProjection> {
  const { UMAP } = await import('umap-js').catch((cause) => {
    throw new InputError(
      'the projection engine "umap-js" needs the package umap-js; install it with: npm install umap-js',
      undefined,
      { cause },
    );
  });
  refuseUnknown(options);
  const { onProgress, signal, nEpochs } = options;
  const random = new Random(options.seed);
  const umap = new UMAP({
    nComponents: options.nComponents,
    minDist: options.minDist,
    spread: options.spread,
    learningRate: options.learningRate,
    localConnectivity: options.localConnectivity,
    setOpMixRatio: options.setOpMixRatio,
    negativeSampleRate: options.negativeSampleRate,
    repulsionStrength: options.repulsionStrength,
    // umap-js gives new points a third of the epochs and never ends when that is no whole number.
    ...(nEpochs === undefined ? {} : { nEpochs: Math.ceil(nEpochs / 3) * 3 }),
    // umap-js counts the point itself among its neighbours and refuses as many neighbours as points.
    nNeighbors: Math.min(options.nNeighbors, points.rows - 1),
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
    embedding: fromRows(umap.getEmbedding(), options.nComponents),
    transform: async (data) => fromRows(umap.transform(toRows(data)), options.nComponents),
    save: async () => {
      throw new InputError('a projection by umap-js cannot be saved; use the engine "native"');
    },
  };
}

/** Says which of the options umap-js does not have, rather than leave them out in silence. */
function refuseUnknown(options: ParsedUMAPOptions): void {
  const { metric, init, densmap, labels, precomputedKnn } = options;
  const unknown = [
    metric === 'euclidean' ? '' : 'metric',
    init === 'spectral' ? '' : 'init',
    densmap ? 'densmap' : '',
    labels === undefined ? '' : 'labels',
    precomputedKnn === undefined ? '' : 'precomputedKnn',
  ].filter((name) => name !== '');
  if (unknown.length === 0) return;
  throw new InputError(
    `the projection engine "umap-js" does not know ${unknown.join(', ')}; leave it out or use the engine "native"`,
  );
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
