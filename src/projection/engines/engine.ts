import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import type { UMAPParameters } from '../parameters.js';
import type { PlacingParts } from './native/placing.js';

/** An implementation of UMAP. Adding one is a file like this folder's and an entry in its index. */
export interface ProjectionEngine {
  /** Options that it lacks; they are refused unless they are at their defaults. */
  readonly lacks: readonly (keyof UMAPParameters)[];
  /** Loads what it is made of, then projects; the arguments were checked. */
  fit(points: DenseMatrix, parameters: UMAPParameters): Promise<FittedProjection>;
}

/** The projected points, and a way to place new ones among them. */
export interface FittedProjection {
  /** points × nComponents, Float32. */
  readonly embedding: DenseMatrix;
  transform(data: DenseMatrix, run: Run): Promise<DenseMatrix>;
  /** What places new points without threads; undefined where that can't be handed on. */
  readonly placing?: PlacingParts | undefined;
  /** Writes the projection into a file, with the number of columns that its points had; undefined where it cannot be saved. */
  readonly save?: (file: string, features: number) => Promise<void>;
}
