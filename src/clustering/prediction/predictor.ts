import { InputError } from '../../core/errors/index.js';
import type { MatrixLike } from '../../core/matrix/index.js';
import { onSharedMemory } from '../../core/threads/index.js';
import { type ConsensusClusters, predictByConsensus } from '../consensus/prediction.js';
import { type DensityClusters, predictByDensity } from '../membership/prediction.js';
import type { Prediction } from '../selection/labelling.js';
import { readPredictor, writePredictor } from './predictor-file.js';

/** Clusters, as far as new points are put into them: plain data that a structured clone keeps. */
export type FittedClusters = ConsensusClusters | DensityClusters;

/**
 * What of a clustering says in which clusters new points would be. Immutable; `predictor` of a
 * clustering gives it.
 */
export class ClusterPredictor {
  /** Its arrays are on shared memory, so that a thread gets it without a copy of them; see {@link of}. */
  readonly shared: FittedClusters;

  private constructor(clusters: FittedClusters) {
    this.shared = clusters;
  }

  /** One of the {@link shared} data of another, or of a clustering. */
  static of(clusters: FittedClusters): ClusterPredictor {
    return new ClusterPredictor(onSharedMemory(clusters));
  }

  /** How many projections of the points it needs: 1 unless it is of a consensus. */
  get projections(): number {
    return this.shared.kind === 'consensus' ? this.shared.views.count : 1;
  }

  /** Dimensions of each projection. */
  get dimensions(): number {
    return this.shared.kind === 'consensus' ? this.shared.views.columns : this.shared.tree.columns;
  }

  /** How many clusters there are. */
  get clusters(): number {
    if (this.shared.kind === 'density') return this.shared.clusters.length;
    return this.shared.centres.length / (this.projections * this.dimensions);
  }

  /**
   * The clusters that new points would be in, as `ConsensusClustering.predict` and `HDBSCAN.predict` say.
   *
   * @param projections the new points in each of the projections that were clustered, in their order.
   * @throws InputError for another number of projections or dimensions.
   */
  predict(projections: readonly MatrixLike[]): Prediction {
    if (this.shared.kind === 'consensus') return predictByConsensus(this.shared, projections);
    if (projections.length !== 1) {
      throw new InputError(
        `clusters: they are of one projection, not of ${projections.length}; give the new points in that one`,
      );
    }
    return predictByDensity(this.shared, projections[0]);
  }

  /** Writes it into one binary file with a checksum. */
  async save(file: string): Promise<void> {
    await writePredictor(file, this.shared);
  }

  /**
   * Reads one that {@link save} wrote; it predicts the same.
   *
   * @throws InputError naming the file when it cannot be read, is no such file, or is damaged.
   */
  static async load(file: string): Promise<ClusterPredictor> {
    return new ClusterPredictor(await readPredictor(file));
  }
}
