import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { lowerBound, quantile } from '../../core/numbers/index.js';
import { parseOptions } from '../../core/options/index.js';

const calibrationOptions = z.strictObject({
  /** How many bins; those without a song are left out. Default 10. */
  bins: z.int().min(1).max(1000).default(10),
  /**
   * `uniform` for bins of equal width from 0 to 1, `quantile` for bins with about as many songs each.
   * Default `uniform`.
   */
  strategy: z.enum(['uniform', 'quantile']).default('uniform'),
});

/** Options of {@link calibrationCurve}. */
export type CalibrationOptions = z.input<typeof calibrationOptions>;

/** One element for each bin that holds a song, by rising probability. */
export interface CalibrationCurve {
  /** Mean predicted probability of the bin's songs. */
  readonly predicted: Float64Array;
  /** Share of them that have the label. */
  readonly observed: Float64Array;
  /** How many songs are in the bin. */
  readonly songs: Int32Array;
}

/**
 * How well the probabilities of one label are calibrated: about 30 % of the songs that get 0.3 should
 * have it. Equal to scikit-learn's `calibration_curve`.
 *
 * @param truth one 0 or 1 for each song.
 * @param probabilities one for each song, 0 to 1.
 * @throws InputError when an input or option is wrong, the lengths differ, or there is no song.
 */
export function calibrationCurve(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: CalibrationOptions = {},
): CalibrationCurve {
  const { bins, strategy } = parseOptions(calibrationOptions, options, 'calibrationCurve');
  checkSongs(truth, probabilities);
  const edges = strategy === 'uniform' ? evenEdges(bins) : quantileEdges(probabilities, bins);
  const songs = new Int32Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let i = 0; i < truth.length; i++) {
    const bin = lowerBound(edges, probabilities[i]);
    songs[bin]++;
    predicted[bin] += probabilities[i];
    observed[bin] += truth[i];
  }
  const used = (_: number, bin: number) => songs[bin] > 0;
  return {
    predicted: predicted.map((sum, bin) => sum / songs[bin]).filter(used),
    observed: observed.map((sum, bin) => sum / songs[bin]).filter(used),
    songs: songs.filter((count) => count > 0),
  };
}

function checkSongs(truth: ArrayLike<number>, probabilities: ArrayLike<number>): void {
  if (truth.length !== probabilities.length) {
    throw new InputError(
      `calibrationCurve: truth has ${truth.length} songs, probabilities has ${probabilities.length}; both need the same`,
    );
  }
  if (truth.length === 0) throw new InputError('calibrationCurve: at least one song is needed');
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] !== 0 && truth[i] !== 1) {
      throw new InputError(
        `calibrationCurve: truth of song ${i} is ${truth[i]}; it must be 0 or 1`,
      );
    }
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new InputError(
        `calibrationCurve: the probability of song ${i} is ${probabilities[i]}; it must be 0 to 1`,
      );
    }
  }
}

/** Upper edges of all bins except the last, which takes the rest. */
function evenEdges(bins: number): Float64Array {
  return Float64Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
}

function quantileEdges(probabilities: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(probabilities).sort();
  return Float64Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
}
