import { InputError } from '../../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../../core/matrix/index.js';
import { onSharedMemory } from '../../../core/threads/index.js';
import type { Forces } from '../../layout/forces.js';
import { forcesOf, type PlacingParts, placeHere } from './placing.js';
import { readProjections, writeProjections } from './projection-file.js';

/** Projections, as far as new points are placed in them: plain data that a structured clone keeps. */
export interface PlacingViews {
  /** Columns of the points that were projected. */
  readonly features: number;
  /** Projections of the same points by the same index. */
  readonly views: readonly PlacingParts[];
}

/** A fitted projection, as `UMAP` is one. */
interface Projection {
  readonly features: number;
  readonly placing: PlacingParts | undefined;
}

/**
 * Places new points in one projection, or in several of the same points, in the thread that asks.
 * Immutable; made by {@link ProjectionPlacer.of}.
 */
export class ProjectionPlacer {
  /** Its arrays are on shared memory, so that a thread gets it without a copy of them; see {@link fromShared}. */
  readonly shared: PlacingViews;
  /** Of each projection; tabulated when a point is placed first. */
  #forces: Forces[] | undefined;

  private constructor(shared: PlacingViews) {
    this.shared = shared;
  }

  /**
   * Takes what places new points from projections; undefined where one of them is of another engine, or
   * of precomputed neighbours without an index.
   *
   * @param projections at least one; several are fitted on what one `nearestNeighbours` found.
   * @throws InputError for several with neighbours of their own.
   */
  static of(projections: readonly Projection[]): ProjectionPlacer | undefined {
    const views = projections.flatMap(({ placing }) => placing ?? []);
    if (views.length < projections.length || views.length === 0) return undefined;
    const [{ index, order }] = views;
    if (views.some((view) => view.index !== index)) {
      throw new InputError(
        'projections that place points together need the same neighbours; give each the same precomputedKnn',
      );
    }
    const of = onSharedMemory({ index, order });
    const moved = views.map(({ settings, coordinates }) => ({
      ...onSharedMemory({ settings, coordinates }),
      ...of,
    }));
    return new ProjectionPlacer({ features: projections[0].features, views: moved });
  }

  /** One of the `shared` data of another. */
  static fromShared(shared: PlacingViews): ProjectionPlacer {
    return new ProjectionPlacer(shared);
  }

  /** How many projections there are. */
  get projections(): number {
    return this.shared.views.length;
  }

  /** Columns of the points that were projected. */
  get features(): number {
    return this.shared.features;
  }

  /** Dimensions of the projections. */
  get dimensions(): number {
    return this.shared.views[0].settings.nComponents;
  }

  /**
   * Where new points lie in each projection: where `UMAP.transform` places them.
   *
   * @param data points × the features of the fit.
   * @throws InputError for another number of features, or a point without a place.
   */
  place(data: MatrixLike): DenseMatrix[] {
    const points = toDense(data, { name: 'points to place', columns: this.features });
    const { views } = this.shared;
    this.#forces ??= views.map(({ settings }) => forcesOf(settings));
    return placeHere(views, this.#forces, points);
  }

  /** Writes it into one binary file with a checksum, of which `UMAP.load` reads the first projection. */
  async save(file: string): Promise<void> {
    await writeProjections(file, this.shared.views, this.features);
  }

  /**
   * Reads what {@link save}, or `UMAP.save`, wrote.
   *
   * @throws InputError naming the file when it cannot be read, is no such file, is damaged, or holds a
   *   projection that cannot place points.
   */
  static async load(file: string): Promise<ProjectionPlacer> {
    const { views, features } = await readProjections(file);
    const placing = views.flatMap((view) =>
      view.index === undefined ? [] : { ...view, index: view.index },
    );
    if (placing.length === 0) {
      throw new InputError('holds a projection without the index that places new points', { file });
    }
    return new ProjectionPlacer({ features, views: placing });
  }
}
