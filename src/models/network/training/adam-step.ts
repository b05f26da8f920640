import {
  type Code,
  f32,
  f32x4,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { VECTOR_BYTES } from '../layers/float-memory.js';

export const FIRST_DECAY = 0.9;
export const SECOND_DECAY = 0.999;
const SMALLEST = 1e-8;
/** What is smaller becomes 0: processors take a hundred times as long for subnormal numbers. */
const NEGLIGIBLE = 1e-30;

/**
 * A step of Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015), four values at a
 * time: `adamStep(values, end, gradients, first, second, rate, penalty)`. The rate has the corrections
 * of the moments' bias; the penalty, times the value, is added to its gradient. A weight that nothing
 * but the penalty moves would shrink to a subnormal number.
 */
export function adamStep(): WasmFunction {
  const variables = new Variables();
  const [values, end, gradients, first, second] = variables.parameters('i32');
  const [rate, penalty] = variables.parameters('f32');
  const [rates, penalties, newShare, newSquareShare, smallest] = variables.locals('v128');
  const [negligible] = variables.locals('v128');
  const [value, gradient, mean, square] = variables.locals('v128');
  const towards = (from: Variable, to: Code, share: Variable): Code =>
    f32x4.add(from.get, f32x4.multiply(share.get, f32x4.subtract(to, from.get)));
  const store = (address: Variable, moved: Variable): Code => {
    const counts = f32x4.less(negligible.get, f32x4.absolute(moved.get));
    return v128.store(address.get, v128.and(moved.get, counts));
  };
  const code = [
    rates.set(f32x4.splat(rate.get)),
    penalties.set(f32x4.splat(penalty.get)),
    newShare.set(f32x4.splat(f32.const(1 - FIRST_DECAY))),
    newSquareShare.set(f32x4.splat(f32.const(1 - SECOND_DECAY))),
    smallest.set(f32x4.splat(f32.const(SMALLEST))),
    negligible.set(f32x4.splat(f32.const(NEGLIGIBLE))),
    repeatWhile(
      i32.less(values.get, end.get),
      value.set(v128.load(values.get)),
      gradient.set(f32x4.add(v128.load(gradients.get), f32x4.multiply(penalties.get, value.get))),
      mean.set(v128.load(first.get)),
      mean.set(towards(mean, gradient.get, newShare)),
      square.set(v128.load(second.get)),
      square.set(towards(square, f32x4.multiply(gradient.get, gradient.get), newSquareShare)),
      store(first, mean),
      store(second, square),
      value.set(
        f32x4.subtract(
          value.get,
          f32x4.divide(
            f32x4.multiply(rates.get, mean.get),
            f32x4.add(f32x4.squareRoot(square.get), smallest.get),
          ),
        ),
      ),
      store(values, value),
      ...[values, gradients, first, second].map((at) => at.advance(VECTOR_BYTES)),
    ),
  ].flat();
  return { name: 'adamStep', variables, code };
}
