/**
 * The low-pass filter of the resampler: a sinc within Kaiser's window, over times in samples of the
 * slower of the two rates.
 *
 * The window's shape and length are Kaiser's for 129 dB over the transition from 0.914 of the Nyquist
 * frequency to all of it (J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window
 * function", 1974): β = 0.1102 (A − 8.7) and, for the length, (A − 7.95) / (14.36 · 0.043).
 */
const ATTENUATION = 129;
const BETA = 0.1102 * (ATTENUATION - 8.7);

/** Where the pass band ends, as a share of the slower rate's Nyquist frequency. */
export const PASS_BAND = 0.914;

/** Samples of the slower rate to either side that a sample is made of. */
export const HALF_WIDTH = 98;

/** Midst of the transition band, where the response is one half. */
const CUT_OFF = (PASS_BAND + 1) / 2;

const WINDOW_SCALE = 1 / besselI0(BETA);

/** The filter's response to an impulse `time` samples of the slower rate away from its midst. */
export function impulseResponse(time: number): number {
  const place = time / HALF_WIDTH;
  if (Math.abs(place) >= 1) return 0;
  const window = WINDOW_SCALE * besselI0(BETA * Math.sqrt(1 - place * place));
  const angle = Math.PI * CUT_OFF * time;
  return CUT_OFF * window * (angle === 0 ? 1 : Math.sin(angle) / angle);
}

/** The modified Bessel function of the first kind and order 0, by its power series. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
