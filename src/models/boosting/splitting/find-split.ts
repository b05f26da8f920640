import {
  type Code,
  f32,
  f64,
  f64x2,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
  when,
} from '../../../core/wasm/index.js';

/**
 * One pass over a column: the bytes from the start of a histogram to the first slot, to the slot after
 * the last, and from one slot to the next; and those to a slot without whose rows the pass would
 * find nothing new, or −1. Four i32.
 */
export const PASS_FIELDS = 4;
const PASS_BYTES = 4 * PASS_FIELDS;

/** What the search is told once, and where it leaves what it found: numbers of 8 bytes each. */
export const SearchState = {
  lambda: 0,
  alpha: 1,
  minChildWeight: 2,
  maxDeltaStep: 3,
  /** The best gain; 0 for none. */
  gain: 4,
  /** Addresses of the pass that found it and of the last slot on the side that grows. */
  pass: 5,
  slot: 6,
  /** The sums of that side. */
  side: 8,
  length: 10,
} as const;

/** Which limits the weights of leaves have. */
export type Limits = 'none' | 'alpha' | 'maxDeltaStep';

/** Float rounding of two gains and of their difference, with room to spare. */
const ROUNDING = 1e-6;

/**
 * Looks for the best split of a node, pass by pass and slot after slot, which is added to the side
 * that grows. Of equal gains the first found stays, as in XGBoost. An empty slot changes nothing, so
 * none is tested for: a branch that cannot be predicted would cost more.
 *
 * The gain is that of Chen and Guestrin (2016), equation 7, both sides in the lanes of one division:
 * shrink(G, α)² / (H + λ). Where it may be the best it is computed again in floats, so that ties are
 * XGBoost's.
 */
export function findSplit(name: string, limits: Limits): WasmFunction {
  const variables = new Variables();
  const [histogram, pass, lastPass, state] = variables.parameters('i32');
  const [gradient, hessian, nodeGain] = variables.parameters('f64');
  const [slot, end, step, needed] = variables.locals('i32');
  const [lambdas, alphas, weights, zero, side, total, rest] = variables.locals('v128');
  const [gradients, hessians, gains] = variables.locals('v128');
  const bound = variables.local('f64');
  const [best, exact] = variables.locals('f32');

  const told = (place: number): Code => f64.load(state.get, 8 * place);
  const shrunk = f64x2.add(
    f64x2.max(f64x2.subtract(gradients.get, alphas.get), zero.get),
    f64x2.min(f64x2.add(gradients.get, alphas.get), zero.get),
  );
  const sum = f64.add(f64x2.lane(gains.get, 0), f64x2.lane(gains.get, 1));
  const bothHeavyEnough = i32.equal(f64x2.atLeast(hessians.get, weights.get), i32.const(3));
  const exactOf = (lane: 0 | 1): Code =>
    limits === 'maxDeltaStep'
      ? limitedGain(f64x2.lane(gradients.get, lane), f64x2.lane(hessians.get, lane), state)
      : f32.demote(f64x2.lane(gains.get, lane));
  const setBound = bound.set(
    f64.multiply(f64.add(f64.promote(best.get), nodeGain.get), f64.const(1 - ROUNDING)),
  );
  const code: Code[] = [
    lambdas.set(f64x2.splat(told(SearchState.lambda))),
    alphas.set(f64x2.splat(told(SearchState.alpha))),
    weights.set(f64x2.splat(told(SearchState.minChildWeight))),
    total.set(f64x2.firsts(f64x2.splat(gradient.get), f64x2.splat(hessian.get))),
    f64.store(state.get, f64.const(0), 8 * SearchState.gain),
    setBound,
    repeatWhile(
      i32.less(pass.get, lastPass.get),
      slot.set(i32.add(histogram.get, i32.load(pass.get))),
      end.set(i32.add(histogram.get, i32.load(pass.get, 4))),
      step.set(i32.load(pass.get, 8)),
      needed.set(i32.load(pass.get, 12)),
      when(
        i32.notEqual(needed.get, i32.const(-1)),
        when(
          f64.equal(f64.load(i32.add(histogram.get, needed.get), 8), f64.const(0)),
          end.set(slot.get),
        ),
      ),
      side.set(v128.zero),
      repeatWhile(
        i32.notEqual(slot.get, end.get),
        side.set(f64x2.add(side.get, v128.load(slot.get))),
        rest.set(f64x2.subtract(total.get, side.get)),
        gradients.set(f64x2.firsts(side.get, rest.get)),
        hessians.set(f64x2.seconds(side.get, rest.get)),
        // Where weights are limited the gain without a limit and without L1 is never below the true one.
        limits === 'alpha' ? gradients.set(shrunk) : [],
        gains.set(
          f64x2.divide(
            f64x2.multiply(gradients.get, gradients.get),
            f64x2.add(hessians.get, lambdas.get),
          ),
        ),
        when(
          f64.greaterOrEqual(sum, bound.get),
          when(
            bothHeavyEnough,
            exact.set(f32.subtract(f32.add(exactOf(0), exactOf(1)), f32.demote(nodeGain.get))),
            when(
              f32.less(best.get, exact.get),
              when(
                f32.less(exact.get, f32.const(Infinity)),
                best.set(exact.get),
                setBound,
                f64.store(state.get, f64.promote(best.get), 8 * SearchState.gain),
                f64.store(state.get, f64.convert(pass.get), 8 * SearchState.pass),
                f64.store(state.get, f64.convert(slot.get), 8 * SearchState.slot),
                v128.store(state.get, side.get, 8 * SearchState.side),
              ),
            ),
          ),
        ),
        slot.set(i32.add(slot.get, step.get)),
      ),
      pass.advance(PASS_BYTES),
    ),
  ];
  return { name, variables, code: code.flat() };
}

/** `leafGain` of a limited weight, in floats. */
function limitedGain(gradient: Code, hessian: Code, state: Variable): Code {
  const told = (place: number): Code => f64.load(state.get, 8 * place);
  const alpha = told(SearchState.alpha);
  const limit = told(SearchState.maxDeltaStep);
  const shrunk = f64.add(
    f64.max(f64.subtract(gradient, alpha), f64.const(0)),
    f64.min(f64.add(gradient, alpha), f64.const(0)),
  );
  const best = f64.divide(
    f64.subtract(f64.const(0), shrunk),
    f64.add(hessian, told(SearchState.lambda)),
  );
  const weight = f32.demote(f64.max(f64.subtract(f64.const(0), limit), f64.min(limit, best)));
  const linear = f32.multiply(f32.multiply(f32.const(2), f32.demote(gradient)), weight);
  const lambda = f32.demote(told(SearchState.lambda));
  const square = f32.multiply(f32.add(f32.demote(hessian), lambda), f32.multiply(weight, weight));
  return f32.subtract(f32.const(0), f32.add(linear, square));
}
