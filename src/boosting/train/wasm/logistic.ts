import {
  type Code,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i64x2,
  repeatWhile,
  v128,
  Variables,
  type WasmFunction,
} from './assembler.js';

const f64Pair = (value: number): Code => f64x2.splat(f64.const(value));
const f32Quad = (value: number): Code => f32x4.splat(f32.const(value));

/** ln 2 in two parts: the first has trailing zeros, so that k × LN2_HIGH is exact for whole k. */
const LN2_HIGH = 0.693147180369123816490;
const LN2_LOW = 1.90821492927058770002e-10;

/** Taylor's coefficients 1/k!: on |r| ≤ ln 2 / 2 eleven terms leave an error below 1e-13. */
const EXP_COEFFICIENTS = Array.from({ length: 12 }, (_, k) => {
  let factorial = 1;
  for (let i = 2; i <= k; i++) factorial *= i;
  return 1 / factorial;
});

/** XGBoost's bounds: exp overflows a float above it, and no hessian falls below. */
const LARGEST_EXPONENT = 88.7;
const SMALLEST_HESSIAN = 1e-16;

/**
 * Gradient pairs of the logistic loss, two rows at a time (the arrays are padded to an even
 * length): p = 1 / (1 + exp(−margin)), gradient (p − label) · weight, hessian p (1 − p) · weight, in
 * the float arithmetic of XGBoost. exp is computed in doubles and rounded: exp(x) = 2ᵏ exp(r), where
 * r = x − k ln 2. `rounder` values place the sums on a grid; see gradients.ts.
 */
export function logisticGradients(): WasmFunction {
  const variables = new Variables();
  const margins = variables.parameter('i32');
  const end = variables.parameter('i32');
  const labels = variables.parameter('i32');
  const weights = variables.parameter('i32');
  const pairs = variables.parameter('i32');
  const gradientRounder = variables.parameter('f64');
  const hessianRounder = variables.parameter('f64');
  const exponent = variables.local('v128');
  const twos = variables.local('v128');
  const rest = variables.local('v128');
  const power = variables.local('v128');
  const probability = variables.local('v128');
  const weight = variables.local('v128');
  const gradient = variables.local('v128');
  const hessian = variables.local('v128');

  const polynomial = EXP_COEFFICIENTS.reduceRight<Code>(
    (sum, coefficient, k) =>
      k === EXP_COEFFICIENTS.length - 1
        ? f64Pair(coefficient)
        : f64x2.add(f64x2.multiply(sum, rest.get), f64Pair(coefficient)),
    [],
  );
  // Adding k to the exponent bits of a double multiplies it by 2ᵏ.
  const timesPowerOfTwo = (value: Code): Code =>
    i64x2.add(value, i64x2.shiftLeft(i64x2.extend(f64x2.toInt32(twos.get)), i32.const(52)));
  const one = f32Quad(1);
  const onGrid = (value: Code, rounder: Code): Code =>
    f32x4.demote(f64x2.subtract(f64x2.add(f64x2.promote(value), rounder), rounder));

  const code = repeatWhile(
    i32.less(margins.get, end.get),
    exponent.set(
      f64x2.promote(
        f32x4.max(
          f32x4.min(f32x4.negate(v128.loadLow(margins.get)), f32Quad(LARGEST_EXPONENT)),
          f32Quad(-LARGEST_EXPONENT),
        ),
      ),
    ),
    twos.set(f64x2.nearest(f64x2.multiply(exponent.get, f64Pair(Math.LOG2E)))),
    rest.set(f64x2.subtract(exponent.get, f64x2.multiply(twos.get, f64Pair(LN2_HIGH)))),
    rest.set(f64x2.subtract(rest.get, f64x2.multiply(twos.get, f64Pair(LN2_LOW)))),
    power.set(f32x4.demote(timesPowerOfTwo(polynomial))),
    probability.set(f32x4.divide(one, f32x4.add(power.get, one))),
    weight.set(v128.loadLow(weights.get)),
    gradient.set(
      f32x4.multiply(f32x4.subtract(probability.get, v128.loadLow(labels.get)), weight.get),
    ),
    hessian.set(
      f32x4.multiply(
        f32x4.max(
          f32x4.multiply(probability.get, f32x4.subtract(one, probability.get)),
          f32Quad(SMALLEST_HESSIAN),
        ),
        weight.get,
      ),
    ),
    v128.store(
      pairs.get,
      f32x4.interleaveLow(
        onGrid(gradient.get, f64x2.splat(gradientRounder.get)),
        onGrid(hessian.get, f64x2.splat(hessianRounder.get)),
      ),
    ),
    margins.advance(8),
    labels.advance(8),
    weights.advance(8),
    pairs.advance(16),
  );
  return { name: 'logistic', variables, code };
}
