/** The curve 1 / (1 + a·d^(2b)) that turns a distance in the projection into a weight. */
export interface Curve {
  readonly a: number;
  readonly b: number;
}

const SAMPLES = 300;
const MAX_STEPS = 200;

/** Steps end when the sum of squares falls by less than this part. */
const LAST_GAIN = 1e-12;

/**
 * Fits the curve to the one that is wanted: 1 up to `minDist`, then exp(−(d − minDist) / spread),
 * sampled up to 3 · spread as umap-learn does. Least squares by Levenberg's and Marquardt's method
 * (Marquardt 1963).
 */
export function fitCurve(spread: number, minDist: number): Curve {
  const x = Float64Array.from({ length: SAMPLES }, (_, i) => (3 * spread * i) / (SAMPLES - 1));
  const y = x.map((d) => (d < minDist ? 1 : Math.exp(-(d - minDist) / spread)));
  let curve: Curve = { a: 1, b: 1 };
  let error = sumOfSquares(curve, x, y);
  let damping = 1e-3;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = dampedStep(curve, x, y, damping);
    const nextError = sumOfSquares(next, x, y);
    if (!(nextError < error)) {
      damping *= 4;
      if (damping > 1e12) break;
      continue;
    }
    const gain = error - nextError;
    curve = next;
    error = nextError;
    damping /= 4;
    if (gain < LAST_GAIN * error) break;
  }
  return curve;
}

function sumOfSquares({ a, b }: Curve, x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (1 / (1 + a * x[i] ** (2 * b)) - y[i]) ** 2;
  return sum;
}

function dampedStep({ a, b }: Curve, x: Float64Array, y: Float64Array, damping: number): Curve {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ra = 0;
  let rb = 0;
  // At distance 0 the curve is 1 whatever a and b are.
  for (let i = 1; i < x.length; i++) {
    const power = x[i] ** (2 * b);
    const value = 1 / (1 + a * power);
    const byA = -power * value * value;
    const byB = 2 * a * Math.log(x[i]) * byA;
    const residual = y[i] - value;
    aa += byA * byA;
    ab += byA * byB;
    bb += byB * byB;
    ra += byA * residual;
    rb += byB * residual;
  }
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return {
    a: a + (bb * ra - ab * rb) / determinant,
    b: b + (aa * rb - ab * ra) / determinant,
  };
}
