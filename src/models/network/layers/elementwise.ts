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
 * The same, and `activations = hardSwish(sums)`: `activate(sums, end, biases, biasesEnd, activations)`.
 *
 * hardSwish(x) = x · clip(x + 3, 0, 6) / 6 (Howard and others, "Searching for MobileNetV3", 2019), a SiLU
 * without an exponential. Networks of it ranked better than rectified ones in folds of MusicOSet's
 * songs, and as well as SiLU's.
 */
export function activate(): WasmFunction {
  const variables = new Variables();
  const [sums, end, biases, biasesEnd, activations] = variables.parameters('i32');
  const code = addToRows(variables, { sums, end, biases, biasesEnd }, (sum) => [
    v128.store(
      activations.get,
      f32x4.divide(
        f32x4.multiply(sum, f32x4.max(f32x4.min(f32x4.add(sum, quad(3)), quad(6)), v128.zero)),
        quad(6),
      ),
    ),
    activations.advance(VECTOR_BYTES),
  ]);
  return { name: 'activate', variables, code };
}

/** `deltas *= hardSwish′(sums)`: `slopes(deltas, end, sums)`. */
export function slopes(): WasmFunction {
  const variables = new Variables();
  const [deltas, end, sums] = variables.parameters('i32');
  const sum = variables.local('v128');
  const between = f32x4.divide(f32x4.add(f32x4.add(sum.get, sum.get), quad(3)), quad(6));
  const below = v128.select(between, v128.zero, f32x4.less(quad(-3), sum.get));
  const slope = v128.select(below, quad(1), f32x4.less(sum.get, quad(3)));
  const code = repeatWhile(
    i32.less(deltas.get, end.get),
    sum.set(v128.load(sums.get)),
    v128.store(deltas.get, f32x4.multiply(v128.load(deltas.get), slope)),
    deltas.advance(VECTOR_BYTES),
    sums.advance(VECTOR_BYTES),
  );
  return { name: 'slopes', variables, code };
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
