/** A function to minimise. @param gradient filled with the gradient at `x`. @returns the value at `x`. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

/** Steps that the curvature is learnt from. */
const MEMORY = 10;
/** Part of the slope that a step must gain (Armijo), and part that may be left at its end (Wolfe). */
const GAIN = 1e-4;
const LEFT = 0.9;
const MOST_TRIALS = 40;

/**
 * Minimises a convex function from 0 by L-BFGS with a weak Wolfe line search by bisection (Nocedal and
 * Wright, "Numerical Optimization", 2006, algorithms 7.4 and 7.5).
 *
 * @param tolerance ends where no part of the gradient is larger.
 * @returns the place of the minimum.
 */
export function minimise(
  length: number,
  of: Smooth,
  { tolerance, iterations }: { readonly tolerance: number; readonly iterations: number },
): Float64Array {
  let x = new Float64Array(length);
  let gradient = new Float64Array(length);
  let value = of(x, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let i = 0; i < iterations && largest(gradient) > tolerance; i++) {
    const direction = descent(gradient, steps);
    const slope = dot(direction, gradient);
    const first = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = search(of, x, value, direction, slope, first);
    if (next === undefined) return x;
    const s = next.x.map((to, k) => to - x[k]);
    const y = next.gradient.map((to, k) => to - gradient[k]);
    const curvature = dot(s, y);
    if (curvature > 0) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    ({ x, gradient, value } = next);
  }
  return x;
}

/** The two-loop recursion: minus the inverse Hessian, as the steps tell it, times the gradient. */
function descent(
  gradient: Float64Array,
  steps: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array<ArrayBuffer> {
  const q = gradient.map((part) => -part);
  const alphas = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    alphas[k] = steps[k].rho * dot(steps[k].s, q);
    addTo(q, -alphas[k], steps[k].y);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let k = 0; k < q.length; k++) q[k] *= scale;
  }
  steps.forEach(({ s, y, rho }, k) => {
    addTo(q, alphas[k] - rho * dot(y, q), s);
  });
  return new Float64Array(q);
}

function search(
  of: Smooth,
  from: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
) {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let step = first;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const x = new Float64Array(from.length);
    for (let k = 0; k < x.length; k++) x[k] = from[k] + step * direction[k];
    const gradient = new Float64Array(from.length);
    const reached = of(x, gradient);
    if (!(reached <= value + GAIN * step * slope)) high = step;
    else if (dot(gradient, direction) < LEFT * slope) low = step;
    else return { x, gradient, value: reached };
    step = high === Number.POSITIVE_INFINITY ? 2 * step : (low + high) / 2;
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function addTo(a: Float64Array, times: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k] += times * b[k];
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
