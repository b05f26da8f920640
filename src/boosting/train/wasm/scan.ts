import {
  type Code,
  f64,
  f64x2,
  i32,
  leave,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
  when,
} from '../../../runtime/wasm/assembler.js';

/**
 * Looks through a column's slots for a split whose gain may reach `bound`. Slot after slot is added
 * to one side, whose sums are at `state`; the node's are behind it. Returns the slot that completes
 * a side worth a look, or `end`. An empty slot changes nothing, so none is tested for: a branch that
 * cannot be foreseen would cost more.
 *
 * The gain is that of Chen and Guestrin (2016), equation 7, both sides in the lanes of one division:
 * shrink(G, α)² / (H + λ). Without α there is no need to shrink.
 */
export function nextCandidate(name: string, withAlpha: boolean): WasmFunction {
  const variables = new Variables();
  const slot = variables.parameter('i32');
  const end = variables.parameter('i32');
  const step = variables.parameter('i32');
  const state = variables.parameter('i32');
  const bound = variables.parameter('f64');
  const lambda = variables.parameter('f64');
  const alpha = variables.parameter('f64');
  const minChildWeight = variables.parameter('f64');
  const lambdas = variables.local('v128');
  const alphas = variables.local('v128');
  const weights = variables.local('v128');
  const zero = variables.local('v128');
  const side = variables.local('v128');
  const total = variables.local('v128');
  const rest = variables.local('v128');
  const gradients = variables.local('v128');
  const hessians = variables.local('v128');
  const gains = variables.local('v128');

  const shrunk = f64x2.add(
    f64x2.max(f64x2.subtract(gradients.get, alphas.get), zero.get),
    f64x2.min(f64x2.add(gradients.get, alphas.get), zero.get),
  );
  const gain = f64.add(f64x2.lane(gains.get, 0), f64x2.lane(gains.get, 1));
  const bothHeavyEnough = i32.equal(f64x2.atLeast(hessians.get, weights.get), i32.const(3));
  const code: Code[] = [
    lambdas.set(f64x2.splat(lambda.get)),
    alphas.set(f64x2.splat(alpha.get)),
    weights.set(f64x2.splat(minChildWeight.get)),
    side.set(v128.load(state.get)),
    total.set(v128.load(state.get, 16)),
    repeatWhile(
      i32.notEqual(slot.get, end.get),
      side.set(f64x2.add(side.get, v128.load(slot.get))),
      rest.set(f64x2.subtract(total.get, side.get)),
      gradients.set(f64x2.firsts(side.get, rest.get)),
      hessians.set(f64x2.seconds(side.get, rest.get)),
      withAlpha ? gradients.set(shrunk) : [],
      gains.set(
        f64x2.divide(
          f64x2.multiply(gradients.get, gradients.get),
          f64x2.add(hessians.get, lambdas.get),
        ),
      ),
      when(
        f64.greaterOrEqual(gain, bound.get),
        when(bothHeavyEnough, v128.store(state.get, side.get), leave(slot.get)),
      ),
      slot.set(i32.add(slot.get, step.get)),
    ),
  ];
  return { name, variables, result: 'i32', code: [...code.flat(), ...end.get] };
}
