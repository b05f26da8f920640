import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import { overRows, shared, ThreadPool } from '../../../core/threads/index.js';
import { findAmong } from '../../../neighbours/index.js';
import { fitCurve } from '../../graph/curve.js';
import { smoothTable } from '../../graph/smooth-distances.js';
import { tabulateForces } from '../../layout/forces.js';
import type { FittedProjection } from '../engine.js';
import { type ProjectionParts, readProjection, writeProjection } from './projection-file.js';

const placeTask = { module: new URL('./place-points.js', import.meta.url), name: 'placePoints' };

/** Epochs for a new point where a fit has its default; else a third of those, as in umap-learn. */
const PLACING_EPOCHS = 100;

/** New points start near where they belong: a quarter of the first step is enough. */
const PLACING_STEP = 1 / 4;

export class NativeProjection implements FittedProjection {
  readonly embedding: DenseMatrix;
  readonly #parts: ProjectionParts;

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
    const { settings, coordinates, order } = parts;
    const columns = settings.nComponents;
    const data = new Float32Array(coordinates.length);
    order.forEach((row, position) => {
      for (let d = 0; d < columns; d++)
        data[row * columns + d] = coordinates[position * columns + d];
    });
    this.embedding = { rows: order.length, columns, data };
  }

  async transform(data: DenseMatrix, run: Run): Promise<DenseMatrix> {
    const { settings, coordinates, index } = this.#parts;
    if (index === undefined) {
      throw new InputError(
        'a projection of precomputed neighbours cannot place new points without their index; fit it on the points themselves, or on what nearestNeighbours finds',
      );
    }
    const { onProgress } = run;
    const { rows } = data;
    await using pool = new ThreadPool(run.threads, run.signal);
    onProgress?.({ step: 'neighbours', done: 0, total: rows });
    const table = await findAmong(pool, index, data, settings.k);
    const smooth = await smoothTable(pool, table, {
      localConnectivity: Math.max(0, settings.localConnectivity - 1),
      meanDistance: settings.meanDistance,
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
    const bad = placed.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new InputError(
        `points to place: row ${Math.floor(bad / settings.nComponents)} has no place: it or the projection holds numbers too large to compute with`,
      );
    }
    return { rows, columns: settings.nComponents, data: new Float32Array(placed) };
  }

  async save(file: string, features: number): Promise<void> {
    await writeProjection(file, this.#parts, features);
  }

  /** @throws InputError naming the file when it is no saved projection or is damaged. */
  static async load(file: string): Promise<{ fitted: NativeProjection; features: number }> {
    const { parts, features } = await readProjection(file);
    return { fitted: new NativeProjection(parts), features };
  }
}
