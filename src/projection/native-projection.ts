import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { shared, ThreadPool } from '../core/threads/index.js';
import { findAmong, type NeighbourIndex } from '../neighbours/index.js';
import { toMetric, toSpace } from '../neighbours/space.js';
import { fitCurve } from './graph/curve.js';
import { tabulateForces } from './layout/forces.js';
import { overRows } from './ranges.js';
import type { FittedProjection, TransformOptions } from './umap.js';

/** Settings of a fit that placing new points needs again. */
export const fitSettings = z.object({
  metric: z.enum(['euclidean', 'manhattan', 'cosine', 'correlation']),
  /** Points in a neighbourhood. */
  k: z.int().min(2),
  nComponents: z.int().min(1),
  minDist: z.number(),
  spread: z.number(),
  localConnectivity: z.number(),
  learningRate: z.number(),
  negativeSampleRate: z.int(),
  repulsionStrength: z.number(),
  nEpochs: z.int().optional(),
  /** Mean distance between neighbours. */
  meanDistance: z.number(),
  seed: z.int(),
});
export type FitSettings = z.infer<typeof fitSettings>;

const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const smoothTask = inFile('./graph/smooth-distances.js', 'smoothDistances');
const placeTask = inFile('./place.js', 'place');

/** Epochs for a new point, as umap-learn takes for few of them: a third of those of a fit, else 100. */
const PLACING_EPOCHS = 100;

/** New points start near where they belong: a quarter of the first step is enough. */
const PLACING_STEP = 1 / 4;

/** A projection by the native engine. */
export class NativeProjection implements FittedProjection {
  readonly settings: FitSettings;
  /** What neighbours of new points are found with; not there for neighbours precomputed without it. */
  readonly index: NeighbourIndex | undefined;
  /** points × nComponents, in the order of the index. */
  readonly coordinates: Float32Array;
  /** The row at each position of the coordinates. */
  readonly order: Int32Array;
  readonly embedding: DenseMatrix;

  constructor(
    settings: FitSettings,
    coordinates: Float32Array,
    order: Int32Array,
    index: NeighbourIndex | undefined,
  ) {
    this.settings = settings;
    this.coordinates = coordinates;
    this.order = order;
    this.index = index;
    const columns = settings.nComponents;
    const data = new Float32Array(coordinates.length);
    order.forEach((row, position) => {
      for (let d = 0; d < columns; d++)
        data[row * columns + d] = coordinates[position * columns + d];
    });
    this.embedding = { rows: order.length, columns, data };
  }

  async transform(data: DenseMatrix, options: TransformOptions): Promise<DenseMatrix> {
    if (this.index === undefined) {
      throw new InputError(
        'a projection of precomputed neighbours cannot place new points without their index; fit it on the points themselves, or on what nearestNeighbours finds',
      );
    }
    const { settings, coordinates, index } = this;
    const { onProgress } = options;
    const { rows } = data;
    await using pool = new ThreadPool(options.threads, options.signal);
    onProgress?.({ step: 'neighbours', done: 0, total: rows });
    const table = await findAmong(pool, index, toSpace(data, settings.metric), settings.k);
    toMetric(table.distances, settings.metric);
    const smooth = { sigmas: shared(Float32Array, rows), rhos: shared(Float32Array, rows) };
    await overRows(pool, smoothTask, rows, {
      table,
      smooth,
      options: {
        localConnectivity: Math.max(0, settings.localConnectivity - 1),
        meanDistance: settings.meanDistance,
      },
    });
    const placed = shared(Float32Array, rows * settings.nComponents);
    await overRows(
      pool,
      placeTask,
      rows,
      {
        table,
        smooth,
        coordinates,
        dimensions: settings.nComponents,
        forces: tabulateForces(
          fitCurve(settings.spread, settings.minDist),
          settings.repulsionStrength,
        ),
        nEpochs: settings.nEpochs === undefined ? PLACING_EPOCHS : Math.ceil(settings.nEpochs / 3),
        learningRate: settings.learningRate * PLACING_STEP,
        negativeSampleRate: settings.negativeSampleRate,
        seed: settings.seed,
        placed,
      },
      (done, parts) => onProgress?.({ step: 'placing', done, total: parts }),
    );
    return { rows, columns: settings.nComponents, data: new Float32Array(placed) };
  }

  async save(file: string, features: number): Promise<void> {
    const { saveProjection } = await import('./saved-projection.js');
    await saveProjection(file, this, features);
  }
}
