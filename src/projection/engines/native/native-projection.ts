import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import { overRows, ThreadPool } from '../../../core/threads/index.js';
import { findAmong } from '../../../neighbours/index.js';
import { smoothTable } from '../../graph/smooth-distances.js';
import type { FittedProjection } from '../engine.js';
import { forcesOf, type PlacingParts, placedPoints, placeJob, smoothingOf } from './placing.js';
import { type ProjectionParts, readProjections, writeProjections } from './projection-file.js';

const placeTask = { module: new URL('./place-points.js', import.meta.url), name: 'placePoints' };

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

  /** What places new points; undefined where neighbours were precomputed without an index. */
  get placing(): PlacingParts | undefined {
    const { index } = this.#parts;
    return index && { ...this.#parts, index };
  }

  async transform(data: DenseMatrix, run: Run): Promise<DenseMatrix> {
    const { placing } = this;
    if (placing === undefined) {
      throw new InputError(
        'a projection of precomputed neighbours cannot place new points without their index; fit it on the points themselves, or on what nearestNeighbours finds',
      );
    }
    const { onProgress } = run;
    const { rows } = data;
    await using pool = new ThreadPool(run.threads, run.signal);
    onProgress?.({ step: 'neighbours', done: 0, total: rows });
    const { settings, index } = placing;
    const table = await findAmong(pool, index, data, settings.k);
    const smooth = await smoothTable(pool, table, smoothingOf(settings));
    const job = placeJob(placing, table, smooth, forcesOf(settings));
    await overRows(pool, placeTask, rows, job, (done, parts) =>
      onProgress?.({ step: 'placing', done, total: parts }),
    );
    return placedPoints(job);
  }

  async save(file: string, features: number): Promise<void> {
    await writeProjections(file, [this.#parts], features);
  }

  /** @throws InputError naming the file when it is no saved projection or is damaged. */
  static async load(file: string): Promise<{ fitted: NativeProjection; features: number }> {
    const { views, features } = await readProjections(file);
    return { fitted: new NativeProjection(views[0]), features };
  }
}
