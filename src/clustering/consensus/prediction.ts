import { InputError } from '../../core/errors/index.js';
import type { MatrixLike } from '../../core/matrix/index.js';
import type { Prediction } from '../selection/labelling.js';
import { nearestCentres } from './partition.js';
import { agreeOn, joinViews, toViews, type Views } from './views.js';

/** What of a consensus new points are put into clusters by: plain data. */
export interface ConsensusClusters {
  readonly kind: 'consensus';
  readonly views: Views;
  /** clusters × the columns of all views. */
  readonly centres: Float64Array;
}

/**
 * Puts new points into the cluster whose centre is nearest in all projections together. Their
 * probability is that of fitted points: the share of the projections in which it is nearest, too.
 *
 * @param projections the new points in each of the projections of the fit, in their order.
 * @throws InputError for another number of projections or dimensions.
 */
export function predictByConsensus(
  { views, centres }: ConsensusClusters,
  projections: readonly MatrixLike[],
): Prediction {
  const matrices = toViews(projections);
  if (matrices.length !== views.count || matrices[0].columns !== views.columns) {
    throw new InputError(
      `consensus: it is of ${views.count} projections to ${views.columns} dimensions, not of ${matrices.length} to ${matrices[0].columns}; give the new points in each of them`,
    );
  }
  const joined = joinViews(views, matrices);
  const labels = nearestCentres(joined, centres);
  return { labels, probabilities: agreeOn(views, joined, labels, centres).probabilities };
}
