import {
  f32x4,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { ComparisonNetwork } from './network.js';

/** Numbers that a median is of. */
export const WINDOW = 31;

/** Medians of neighbouring windows that are found together. */
export const TOGETHER = (WINDOW + 1) / 2;

/**
 * `medians(source, step, target, targetStep, repeats, advance, targetAdvance)`: medians of WINDOW
 * vectors `step` bytes apart, TOGETHER of them whose windows begin one `step` after the other, and
 * that as often as `repeats` says, `advance` bytes further each time.
 *
 * Windows that overlap share the sorting of what they have in common: all of them share the middle,
 * each half of them some more, and so on. Of what is sorted only the middle ranks are kept, since
 * the numbers still to come cannot make a median of the others (the idea of A. Adams, "Fast median
 * filters using separable sorting networks", 2021, for one dimension).
 */
export function medians(): WasmFunction {
  const variables = new Variables();
  const [source, step, target, targetStep] = variables.parameters('i32');
  const [repeats, advance, targetAdvance] = variables.parameters('i32');
  const [at] = variables.locals('i32');

  const network = new ComparisonNetwork();
  const given = Array.from({ length: WINDOW + TOGETHER - 1 }, (_, place) => network.given(place));
  const results = mediansOf(network, given);
  const vectors = new Map<number, Variable>();
  const read = (value: number) => (vectors.get(value) as Variable).get;
  const compare = network.stepsFor(results).flatMap((each) => {
    const vector = variables.local('v128');
    vectors.set(each.value, vector);
    if (each.kind !== 'given') return vector.set(f32x4[each.kind](read(each.a), read(each.b)));
    return [...vector.set(v128.load(at.get)), ...at.set(i32.add(at.get, step.get))];
  });
  const code = [
    repeatWhile(
      repeats.get,
      at.set(source.get),
      compare,
      at.set(target.get),
      ...results.flatMap((result) => [
        v128.store(at.get, read(result)),
        at.set(i32.add(at.get, targetStep.get)),
      ]),
      source.set(i32.add(source.get, advance.get)),
      target.set(i32.add(target.get, targetAdvance.get)),
      repeats.advance(-1),
    ),
  ].flat();
  return { name: 'medians', variables, code };
}

/** The medians of all windows of the given values. */
function mediansOf(network: ComparisonNetwork, given: readonly number[]): number[] {
  const divide = (from: number, count: number, middle: readonly number[]): number[] => {
    if (count === 1) return [...middle];
    const half = count >> 1;
    const withMore = (start: number): number[] =>
      network.merge(middle, network.sort(given.slice(start, start + half))).slice(half, 2 * half);
    return [
      ...divide(from, half, withMore(from + half - 1)),
      ...divide(from + half, half, withMore(from + WINDOW)),
    ];
  };
  return divide(0, TOGETHER, network.sort(given.slice(TOGETHER - 1, WINDOW)));
}
