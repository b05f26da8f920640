/**
 * The activation function: x · clip(x + 3, 0, 6) / 6 (Howard and others, "Searching for
 * MobileNetV3", 2019), a SiLU without an exponential. Networks of it ranked better than rectified
 * ones in folds of MusicOSet's songs, and as well as SiLU's.
 */
export function hardSwish(x: number): number {
  return (x * Math.max(0, Math.min(6, x + 3))) / 6;
}

/** Its derivative. */
export function hardSwishSlope(x: number): number {
  if (x <= -3) return 0;
  return x >= 3 ? 1 : (2 * x + 3) / 6;
}
