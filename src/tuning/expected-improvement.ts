import type { Prediction } from './gaussian-process.js';

/**
 * How far a normal value is expected to fall below the least one so far, counting 0 where it does not
 * (Jones, Schonlau and Welch, "Efficient Global Optimization of Expensive Black-Box Functions", 1998,
 * eq. 15).
 */
export function expectedImprovement({ mean, deviation }: Prediction, least: number): number {
  const gap = least - mean;
  if (deviation === 0) return Math.max(0, gap);
  const z = gap / deviation;
  return Math.max(0, gap * normalShare(z) + deviation * normalDensity(z));
}

/** Density of the standard normal distribution. */
function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Beyond this the share is 0 or 1 in double precision, near enough. */
const FAR = 8;

/**
 * Share of the standard normal distribution below z, to 15 digits: ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …)
 * (Marsaglia, "Evaluating the Normal Distribution", 2004).
 */
export function normalShare(z: number): number {
  if (z < -FAR) return 0;
  if (z > FAR) return 1;
  let sum = z;
  let term = z;
  for (let i = 3, last = 0; sum !== last; i += 2) {
    last = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}
