/** Probability of the first class at a decision value f: 1 / (1 + exp(a · f + b)). */
export interface Sigmoid {
  readonly a: number;
  readonly b: number;
}

const MOST_STEPS = 100;
const LEAST_STEP = 1e-10;
const RIDGE = 1e-12;
const FLAT = 1e-5;

/**
 * Fits a sigmoid to decision values (Platt 1999) by Newton's method with backtracking (Lin, Lin and Weng,
 * "A note on Platt's probabilistic outputs for support vector machines", 2007).
 *
 * @param isFirst 1 for a row of the first class.
 */
export function fitSigmoid(decisions: Float64Array, isFirst: Uint8Array): Sigmoid {
  const first = isFirst.reduce((sum, one) => sum + one, 0);
  const other = isFirst.length - first;
  const high = (first + 1) / (first + 2);
  const low = 1 / (other + 2);
  const targets = Float64Array.from(isFirst, (one) => (one === 1 ? high : low));
  const loss = (a: number, b: number): number =>
    decisions.reduce((sum, value, i) => {
      const f = a * value + b;
      const part = f >= 0 ? targets[i] * f : (targets[i] - 1) * f;
      return sum + part + Math.log1p(Math.exp(-Math.abs(f)));
    }, 0);
  let a = 0;
  let b = Math.log((other + 1) / (first + 1));
  let value = loss(a, b);
  for (let step = 0; step < MOST_STEPS; step++) {
    let aa = RIDGE;
    let bb = RIDGE;
    let ab = 0;
    let ga = 0;
    let gb = 0;
    decisions.forEach((decision, i) => {
      const p = probabilityAt({ a, b }, decision);
      const curvature = p * (1 - p);
      aa += decision * decision * curvature;
      bb += curvature;
      ab += decision * curvature;
      ga += decision * (targets[i] - p);
      gb += targets[i] - p;
    });
    if (Math.abs(ga) < FLAT && Math.abs(gb) < FLAT) break;
    const determinant = aa * bb - ab * ab;
    const da = -(bb * ga - ab * gb) / determinant;
    const db = -(-ab * ga + aa * gb) / determinant;
    const slope = ga * da + gb * db;
    let size = 1;
    for (; size >= LEAST_STEP; size /= 2) {
      const reached = loss(a + size * da, b + size * db);
      if (reached >= value + 1e-4 * size * slope) continue;
      a += size * da;
      b += size * db;
      value = reached;
      break;
    }
    if (size < LEAST_STEP) break;
  }
  return { a, b };
}

/** The probability of the first class. */
export function probabilityAt({ a, b }: Sigmoid, decision: number): number {
  const f = a * decision + b;
  return f >= 0 ? Math.exp(-f) / (1 + Math.exp(-f)) : 1 / (1 + Math.exp(f));
}
