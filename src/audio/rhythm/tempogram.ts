import { AutocorrelationSum } from './autocorrelation.js';

/** Lags of a tempogram: 8.9 seconds of frames of 512 samples at 22,050 Hz. */
const WINDOW = 384;

/**
 * The tempogram (Grosche, Müller and Kurth, "Cyclic tempogram", 2010): for each frame, the
 * autocorrelation of the onset strength around it under a Hann window, divided by its greatest value,
 * which is the one of lag 0; all 0 where there is no onset. Before its first and after its last frame
 * the onset strength goes to 0 in a straight line over half a window. The same as librosa's
 * `tempogram`.
 *
 * @param onset onset strength of each frame. @param window frames of a window, and lags. Default 384.
 * @param from the first frame wanted. @param to the frame after the last.
 * @returns frames × lags, a row for each frame; lag k is a tempo of 60 sampleRate / (hopLength k).
 */
export function tempogram(
  onset: Float32Array,
  window = WINDOW,
  from = 0,
  to = onset.length,
): Float64Array {
  return meanTempograms(
    onset,
    Int32Array.from({ length: to - from + 1 }, (_, i) => from + i),
    window,
  );
}

/**
 * The means of the tempogram over stretches of frames, without the tempogram. Takes w log w time for
 * each frame, w being the window, and w numbers for each stretch.
 *
 * @param bounds ascending: stretch i is from bounds[i], up to but not including bounds[i + 1].
 * @returns stretches × lags; an empty stretch is all 0.
 */
export function meanTempograms(
  onset: Float32Array,
  bounds: ArrayLike<number>,
  window = WINDOW,
): Float64Array {
  const stretches = Math.max(0, bounds.length - 1);
  const means = new Float64Array(stretches * window);
  const padded = padWithRamps(onset, window >> 1);
  const weights = hann(window);
  const correlations = new AutocorrelationSum(window);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = bounds[stretch];
    const to = bounds[stretch + 1];
    for (let frame = from; frame < to; frame++) {
      if (cut(padded, frame, weights, correlations.next)) correlations.add();
    }
    const row = means.subarray(stretch * window, (stretch + 1) * window);
    if (to > from) correlations.take(row, 1 / (to - from));
  }
  return means;
}

/** Writes a frame's window, scaled to an autocorrelation of 1 at lag 0; false if it is all 0. */
function cut(
  padded: Float32Array,
  frame: number,
  weights: Float64Array,
  signal: Float64Array,
): boolean {
  let power = 0;
  for (let i = 0; i < weights.length; i++) {
    const value = padded[frame + i] * weights[i];
    signal[i] = value;
    power += value * value;
  }
  if (power === 0) return false;
  const scale = 1 / Math.sqrt(power);
  for (let i = 0; i < weights.length; i++) signal[i] *= scale;
  return true;
}

/** The periodic Hann window. */
function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
}

/** Half a window more on both sides, rising from 0 and falling to 0. */
function padWithRamps(onset: Float32Array, ramp: number): Float32Array {
  const padded = new Float32Array(onset.length + 2 * ramp);
  if (onset.length === 0) return padded;
  padded.set(onset, ramp);
  const first = onset[0] / ramp;
  const last = onset[onset.length - 1] / ramp;
  for (let i = 0; i < ramp; i++) {
    padded[i] = i * first;
    padded[padded.length - 1 - i] = i * last;
  }
  return padded;
}
