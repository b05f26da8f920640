import {
  type Code,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i64x2,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../../core/wasm/index.js';
import { ROWS_PER_TURN } from './loss.js';

const f64Pair = (value: number): Code => f64x2.splat(f64.const(value));
const f32Quad = (value: number): Code => f32x4.splat(f32.const(value));

/** ln 2 in two parts: the first has trailing zeros, so that k × LN2_HIGH is exact for whole k. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Added to a small double it leaves no bit for a fraction. */
const ROUND_TO_WHOLE = 1.5 * 2 ** 52;

/** Taylor's coefficients 1/k!: on |r| ≤ ln 2 / 2 ten terms leave an error of 1e-11, far below a float's. */
const EXP_COEFFICIENTS = Array.from({ length: 10 }, (_, k) => {
  let factorial = 1;
  for (let i = 2; i <= k; i++) factorial *= i;
  return 1 / factorial;
});

/** XGBoost's bounds: exp overflows a float above it, and no hessian falls below. */
const LARGEST_EXPONENT = 88.7;
const SMALLEST_HESSIAN = 1e-16;

/**
 * Gradient pairs of the logistic loss, four rows at a time: p = 1 / (1 + exp(−margin)), gradient
 * (p − label) · weight, hessian p (1 − p) · weight, in the float arithmetic of XGBoost. exp is
 * computed in doubles and rounded. `rounder` values place the sums on a grid; see
 * training/gradients.ts.
 */
export function logisticGradients(): WasmFunction {
  const variables = new Variables();
  const [margins, end, labels, weights, pairs] = variables.parameters('i32');
  const [gradientRounder, hessianRounder] = variables.parameters('f64');

  // Constants wait in variables: making them in every turn would take much of the time.
  const constants: Code[] = [];
  const held = (value: Code): Code => {
    const variable = variables.local('v128');
    constants.push(variable.set(value));
    return variable.get;
  };
  const one = held(f32Quad(1));
  const largestExponent = held(f32Quad(LARGEST_EXPONENT));
  const smallestExponent = held(f32Quad(-LARGEST_EXPONENT));
  const smallestHessian = held(f32Quad(SMALLEST_HESSIAN));
  const gradientRounders = held(f64x2.splat(gradientRounder.get));
  const hessianRounders = held(f64x2.splat(hessianRounder.get));
  const exp = expOfPair(variables, held);

  const [exponents, lowPowers, powers, probabilities, gradients] = variables.locals('v128');
  const hessians = variables.local('v128');
  const low = (values: Code, rounders: Code): Code => onGrid(f64x2.promote(values), rounders);
  const high = (values: Code, rounders: Code): Code =>
    onGrid(f64x2.promote(f32x4.high(values)), rounders);

  const code = repeatWhile(
    i32.less(margins.get, end.get),
    exponents.set(
      f32x4.max(f32x4.min(f32x4.negate(v128.load(margins.get)), largestExponent), smallestExponent),
    ),
    lowPowers.set(exp(f64x2.promote(exponents.get))),
    powers.set(f32x4.joinLow(lowPowers.get, exp(f64x2.promote(f32x4.high(exponents.get))))),
    probabilities.set(f32x4.divide(one, f32x4.add(powers.get, one))),
    gradients.set(
      f32x4.multiply(
        f32x4.subtract(probabilities.get, v128.load(labels.get)),
        v128.load(weights.get),
      ),
    ),
    hessians.set(
      f32x4.multiply(
        f32x4.max(
          f32x4.multiply(probabilities.get, f32x4.subtract(one, probabilities.get)),
          smallestHessian,
        ),
        v128.load(weights.get),
      ),
    ),
    v128.store(
      pairs.get,
      f32x4.interleaveLow(low(gradients.get, gradientRounders), low(hessians.get, hessianRounders)),
    ),
    v128.store(
      pairs.get,
      f32x4.interleaveLow(
        high(gradients.get, gradientRounders),
        high(hessians.get, hessianRounders),
      ),
      16,
    ),
    margins.advance(4 * ROWS_PER_TURN),
    labels.advance(4 * ROWS_PER_TURN),
    weights.advance(4 * ROWS_PER_TURN),
    pairs.advance(8 * ROWS_PER_TURN),
  );
  return { name: 'gradients', variables, code: [...constants.flat(), ...code] };
}

function onGrid(values: Code, rounders: Code): Code {
  return f32x4.demote(f64x2.subtract(f64x2.add(values, rounders), rounders));
}

/** exp(x) = 2ᵏ exp(r), where r = x − k ln 2, of two doubles, as the lower two floats. */
function expOfPair(variables: Variables, held: (value: Code) => Code): (x: Code) => Code {
  const wholeNumbers = held(f64Pair(ROUND_TO_WHOLE));
  const log2e = held(f64Pair(Math.LOG2E));
  const ln2High = held(f64Pair(LN2_HIGH));
  const ln2Low = held(f64Pair(LN2_LOW));
  const coefficients = EXP_COEFFICIENTS.map((value) => held(f64Pair(value)));
  const [exponent, shifted, k, r, square, fourth] = variables.locals('v128');
  const linear = (i: number): Code =>
    f64x2.add(coefficients[i], f64x2.multiply(coefficients[i + 1], r.get));
  // Estrin's scheme: pairs of terms side by side, where Horner's would wait for each.
  const cubic = (i: number): Code =>
    f64x2.add(linear(i), f64x2.multiply(linear(i + 2), square.get));
  const upper = f64x2.add(cubic(4), f64x2.multiply(linear(8), fourth.get));
  const polynomial = f64x2.add(cubic(0), f64x2.multiply(upper, fourth.get));
  return (x) => [
    ...exponent.set(x),
    ...shifted.set(f64x2.add(f64x2.multiply(exponent.get, log2e), wholeNumbers)),
    ...k.set(f64x2.subtract(shifted.get, wholeNumbers)),
    ...r.set(f64x2.subtract(exponent.get, f64x2.multiply(k.get, ln2High))),
    ...r.set(f64x2.subtract(r.get, f64x2.multiply(k.get, ln2Low))),
    ...square.set(f64x2.multiply(r.get, r.get)),
    ...fourth.set(f64x2.multiply(square.get, square.get)),
    // k is in the last bits of `shifted`; added to the exponent bits it multiplies by 2ᵏ.
    ...f32x4.demote(i64x2.add(polynomial, i64x2.shiftLeft(shifted.get, i32.const(52)))),
  ];
}
