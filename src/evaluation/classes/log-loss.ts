import { InputError } from '../../core/errors/index.js';
import { isTyped, type MatrixLike } from '../../core/matrix/index.js';
import { type Ranking, type TruthLike, toRanking } from '../truth.js';
import { onlyClasses } from './only-classes.js';

/**
 * Log loss: the mean over songs of −ln p, with p the probability of the song's true class
 * (scikit-learn's `log_loss`). As there, p is kept within [ε, 1 − ε], with ε the machine epsilon of the
 * probabilities' type: 2⁻²³ for Float32, 2⁻⁵² for all others. Probabilities are not divided by their
 * sum, so those of a song should add up to 1.
 *
 * @param truth songs × classes, exactly one 1 for each song.
 * @param probabilities songs × classes, 0 to 1.
 * @returns 0 (the best) or more.
 * @throws InputError when an input is wrong, a value is not a probability, the shapes differ, or a song
 *   is not in exactly one class.
 */
export function logLoss(truth: TruthLike, probabilities: MatrixLike): number {
  const losses = lossesOfSongs(toRanking(truth, probabilities));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** The loss of each song. @throws InputError as {@link logLoss}. */
export function lossesOfSongs({ truth, scores }: Ranking): Float64Array {
  const { columns, data } = scores;
  const wrong = data.findIndex((value) => value < 0 || value > 1);
  if (wrong >= 0) {
    throw new InputError(
      `logLoss: row ${Math.floor(wrong / columns)}, column ${wrong % columns} is ${data[wrong]}; a probability must be 0 to 1`,
    );
  }
  const epsilon = isTyped(data, 'Float32Array') ? 2 ** -23 : Number.EPSILON;
  return Float64Array.from(onlyClasses(truth), (own, song) => {
    const probability = data[song * columns + own];
    return -Math.log(Math.min(1 - epsilon, Math.max(epsilon, probability)));
  });
}
