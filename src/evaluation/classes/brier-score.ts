import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import type { MatrixLike } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { type TruthLike, toRanking } from '../truth.js';

const brierOptions = z.strictObject({
  /** `macro` for the mean over labels (the default), `none` for one value per label. */
  average: z.enum(['macro', 'none']).default('macro'),
});

/**
 * Brier score: the mean of (probability − truth)² over songs (Brier 1950; scikit-learn's
 * `brier_score_loss`). It measures both calibration and
 * discrimination.
 *
 * @param truth songs × labels, 0 and 1.
 * @param probabilities songs × labels, 0 to 1.
 * @returns 0 to 1, 0 the best; one value per label for `none`.
 * @throws InputError when an input is wrong, a value is not a probability, or the shapes differ.
 */
export function brierScore(
  truth: TruthLike,
  probabilities: MatrixLike,
  options: { average: 'none' },
): Float64Array;
export function brierScore(
  truth: TruthLike,
  probabilities: MatrixLike,
  options?: { average?: 'macro' },
): number;
export function brierScore(
  truth: TruthLike,
  probabilities: MatrixLike,
  options?: { average?: 'macro' | 'none' },
): number | Float64Array {
  const { average } = parseOptions(brierOptions, options, 'brierScore');
  const { truth: labels, scores } = toRanking(truth, probabilities);
  const { rows, columns } = labels;
  const score = new Float64Array(columns);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) {
      const probability = scores.data[k];
      if (probability < 0 || probability > 1) {
        throw new InputError(
          `brierScore: row ${i}, column ${j} is ${probability}; a probability must be 0 to 1`,
        );
      }
      score[j] += (probability - labels.data[k]) ** 2;
    }
  }
  for (let j = 0; j < columns; j++) score[j] /= rows;
  return average === 'none' ? score : score.reduce((sum, value) => sum + value, 0) / columns;
}
