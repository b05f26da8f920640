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
import { VECTOR_BYTES } from './float-memory.js';

const quad = (value: number): Code => f32x4.splat(f32.const(value));

/** `sums += biases` in every row: `addBiases(sums, end, biases, biasesEnd)`. */
export function addBiases(): WasmFunction {
  const variables = new Variables();
  const [sums, end, biases, biasesEnd] = variables.parameters('i32');
  const code = addToRows(variables, { sums, end, biases, biasesEnd }, () => []);
  return { name: 'addBiases', variables, code };
}

/**
 * The same, and `activations = hardSwish(sums)`: `hardSwish(sums, end, biases, biasesEnd, activations)`.
 *
 * hardSwish(x) = x · clip(x + 3, 0, 6) / 6 (Howard and others, "Searching for MobileNetV3", 2019), a SiLU
 * without an exponential. Networks of it ranked better than rectified ones in folds of MusicOSet's
 * songs, and as well as SiLU's.
 */
export function hardSwish(): WasmFunction {
  return activation('hardSwish', (sum) =>
    f32x4.divide(
      f32x4.multiply(sum, f32x4.max(f32x4.min(f32x4.add(sum, quad(3)), quad(6)), v128.zero)),
      quad(6),
    ),
  );
}

/** The same with `max(0, sums)`. */
export function relu(): WasmFunction {
  return activation('relu', (sum) => f32x4.max(sum, v128.zero));
}

/** `deltas *= hardSwish′(sums)`: `hardSwishSlopes(deltas, end, sums)`. */
export function hardSwishSlopes(): WasmFunction {
  return changeBy('hardSwishSlopes', (delta, sum) => {
    const between = f32x4.divide(f32x4.add(f32x4.add(sum, sum), quad(3)), quad(6));
    const below = v128.select(between, v128.zero, f32x4.less(quad(-3), sum));
    return f32x4.multiply(delta, v128.select(below, quad(1), f32x4.less(sum, quad(3))));
  });
}

/** The same for `relu`, with a slope of 0 at 0. */
export function reluSlopes(): WasmFunction {
  return changeBy('reluSlopes', (delta, sum) => v128.and(delta, f32x4.less(v128.zero, sum)));
}

/** `values *= factors`: `scale(values, end, factors)`. */
export function scale(): WasmFunction {
  return changeBy('scale', (value, factor) => f32x4.multiply(value, factor));
}

function activation(name: string, of: (sum: Code) => Code): WasmFunction {
  const variables = new Variables();
  const [sums, end, biases, biasesEnd, activations] = variables.parameters('i32');
  const code = addToRows(variables, { sums, end, biases, biasesEnd }, (sum) => [
    v128.store(activations.get, of(sum)),
    activations.advance(VECTOR_BYTES),
  ]);
  return { name, variables, code };
}

/** Each value becomes what it gives with the one at its place in another array. */
function changeBy(name: string, change: (value: Code, other: Code) => Code): WasmFunction {
  const variables = new Variables();
  const [values, end, others] = variables.parameters('i32');
  const other = variables.local('v128');
  const code = repeatWhile(
    i32.less(values.get, end.get),
    other.set(v128.load(others.get)),
    v128.store(values.get, change(v128.load(values.get), other.get)),
    values.advance(VECTOR_BYTES),
    others.advance(VECTOR_BYTES),
  );
  return { name, variables, code };
}

/** A row after the other: adds the biases, and goes on with each four sums. */
function addToRows(
  variables: Variables,
  { sums, end, biases, biasesEnd }: Record<'sums' | 'end' | 'biases' | 'biasesEnd', Variable>,
  use: (sum: Code) => Code[],
): Code {
  const bias = variables.local('i32');
  const sum = variables.local('v128');
  return repeatWhile(
    i32.less(sums.get, end.get),
    bias.set(biases.get),
    repeatWhile(
      i32.less(bias.get, biasesEnd.get),
      sum.set(f32x4.add(v128.load(sums.get), v128.load(bias.get))),
      v128.store(sums.get, sum.get),
      ...use(sum.get),
      sums.advance(VECTOR_BYTES),
      bias.advance(VECTOR_BYTES),
    ),
  );
}
