import { InputError } from '../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../core/matrix/index.js';
import {
  parseOptions,
  type RunOptions,
  refuseUnsupported,
  runSchema,
} from '../core/options/index.js';
import {
  type FittedProjection,
  loadFitted,
  type PlacingParts,
  projectionEngines,
} from './engines/index.js';
import { type UMAPOptions, umapOptions } from './options.js';

/** Fewest points that have neighbourhoods worth the name. */
const MIN_POINTS = 4;

/**
 * A fitted projection by UMAP (McInnes, Healy and Melville, "UMAP: Uniform Manifold Approximation
 * and Projection for Dimension Reduction", 2018). Immutable; made by {@link UMAP.fit}.
 */
export class UMAP {
  /** Columns of the points that were projected. */
  readonly features: number;
  readonly #fitted: FittedProjection;

  private constructor(fitted: FittedProjection, features: number) {
    this.#fitted = fitted;
    this.features = features;
  }

  /**
   * Projects points. The same points, options and seed give the same bytes, whatever `threads` is.
   *
   * @param data points × features, finite; at least 4 points. Scale the features first: distances
   *   are euclidean unless `metric` says otherwise.
   * @throws InputError for a wrong matrix or option; the signal's reason when aborted.
   */
  static async fit(data: MatrixLike, options: UMAPOptions = {}): Promise<UMAP> {
    const { engine: name, ...parameters } = parseOptions(umapOptions, options, 'projection');
    const engine = projectionEngines[name];
    refuseUnsupported('projection', name, parameters, umapOptions.parse({}), engine.lacks);
    const points = toDense(data, { name: 'points to project', minRows: MIN_POINTS });
    return new UMAP(await engine.fit(points, parameters), points.columns);
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
  async transform(data: MatrixLike, options: RunOptions = {}): Promise<DenseMatrix> {
    const parsed = parseOptions(runSchema, options, 'placing new points');
    const points = toDense(data, { name: 'points to place', columns: this.features });
    return this.#fitted.transform(points, parsed);
  }

  /** What places new points without threads, for `ProjectionPlacer`; undefined where there is none. */
  get placing(): PlacingParts | undefined {
    return this.#fitted.placing;
  }

  /** Whether {@link save} can write it: projections by umap-js cannot be saved. */
  get canBeSaved(): boolean {
    return this.#fitted.save !== undefined;
  }

  /**
   * Writes the projection into one binary file with a checksum, about as large as the points and
   * their nearest neighbours.
   *
   * @throws InputError where it cannot be saved.
   */
  async save(file: string): Promise<void> {
    if (this.#fitted.save === undefined) {
      throw new InputError('this projection cannot be saved; use the engine "native"');
    }
    await this.#fitted.save(file, this.features);
  }

  /**
   * Reads a projection that {@link save} wrote; it places new points where the saved one would.
   *
   * @throws InputError naming the file when it cannot be read, is no such file, or is damaged.
   */
  static async load(file: string): Promise<UMAP> {
    const { fitted, features } = await loadFitted(file);
    return new UMAP(fitted, features);
  }
}
