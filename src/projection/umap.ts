import type { z } from 'zod';
import { type DenseMatrix, type MatrixLike, toDense } from '../core/matrix/index.js';
import { parseOptions } from '../core/options/index.js';
import { transformOptions, type UMAPOptions, umapOptions } from './options.js';

/** Options of placing new points, after the check. */
export type TransformOptions = z.output<typeof transformOptions>;

/** What an engine gives back: the projected points, and a way to place new ones among them. */
export interface FittedProjection {
  /** points × nComponents, Float32. */
  readonly embedding: DenseMatrix;
  transform(data: DenseMatrix, options: TransformOptions): Promise<DenseMatrix>;
  /** Writes the projection into a file, with the number of columns that its points had. */
  save(file: string, features: number): Promise<void>;
}

/** Fewest points that have neighbourhoods worth the name. */
const MIN_POINTS = 4;

/**
 * A fitted projection by UMAP (McInnes, Healy and Melville, "UMAP: Uniform Manifold Approximation
 * and Projection for Dimension Reduction", 2018). Immutable; made by {@link UMAP.fit}.
 */
export class UMAP {
  readonly #fitted: FittedProjection;
  readonly #features: number;

  private constructor(fitted: FittedProjection, features: number) {
    this.#fitted = fitted;
    this.#features = features;
  }

  /**
   * Projects points. The same points, options and seed give the same bytes, whatever `threads` is.
   *
   * @param data points × features, finite; at least 4 points. Scale the features first: distances
   *   are euclidean unless `metric` says otherwise.
   * @throws InputError for a wrong matrix or option; the signal's reason when aborted.
   */
  static async fit(data: MatrixLike, options: UMAPOptions = {}): Promise<UMAP> {
    const parsed = parseOptions(umapOptions, options, 'projection');
    const points = toDense(data, { name: 'points to project', minRows: MIN_POINTS });
    if (parsed.engine === 'umap-js') {
      const { fitUmapJs } = await import('./engines/umap-js.js');
      return new UMAP(await fitUmapJs(points, parsed), points.columns);
    }
    const { fitNative } = await import('./engines/native.js');
    return new UMAP(await fitNative(points, parsed), points.columns);
  }

  /** The projected points: points × nComponents, row i is point i. */
  get embedding(): DenseMatrix {
    return this.#fitted.embedding;
  }

  /**
   * Places new points among the projected ones, which stay where they are. A point's place does
   * not depend on the points placed with it.
   *
   * @param data points × the features of the fit.
   * @throws InputError for another number of features; the signal's reason when aborted.
   */
  async transform(
    data: MatrixLike,
    options: z.input<typeof transformOptions> = {},
  ): Promise<DenseMatrix> {
    const parsed = parseOptions(transformOptions, options, 'placing new points');
    const points = toDense(data, { name: 'points to place', columns: this.#features });
    return this.#fitted.transform(points, parsed);
  }

  /**
   * Writes the projection into one binary file with a checksum, about as large as the points and
   * their nearest neighbours.
   *
   * @throws InputError for a projection by umap-js, which cannot be saved.
   */
  async save(file: string): Promise<void> {
    await this.#fitted.save(file, this.#features);
  }

  /**
   * Reads a projection that {@link save} wrote; it places new points where the saved one would.
   *
   * @throws InputError naming the file when it cannot be read, is no such file, or is damaged.
   */
  static async load(file: string): Promise<UMAP> {
    const { loadProjection } = await import('./saved-projection.js');
    const { projection, features } = await loadProjection(file);
    return new UMAP(projection, features);
  }
}
