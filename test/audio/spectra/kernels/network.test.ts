import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ComparisonNetwork } from '../../../../src/audio/spectra/kernels/network.js';

/** Does what the network's steps say. */
function run(
  network: ComparisonNetwork,
  results: readonly number[],
  input: readonly number[],
): number[] {
  const values = new Map<number, number>();
  const of = (value: number): number => values.get(value) as number;
  for (const step of network.stepsFor(results)) {
    const value =
      step.kind === 'given' ? input[step.place] : Math[step.kind](of(step.a), of(step.b));
    values.set(step.value, value);
  }
  return results.map(of);
}

const floats = fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 40 });
const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

describe('ComparisonNetwork', () => {
  test('sorts any number of values', () => {
    fc.assert(
      fc.property(floats, (input) => {
        const network = new ComparisonNetwork();
        const sorted = network.sort(input.map((_, i) => network.given(i)));
        expect(run(network, sorted, input).map((x) => x + 0)).toEqual(
          ascending(input).map((x) => x + 0),
        );
      }),
    );
  });

  test('merges sorted lists of any lengths', () => {
    fc.assert(
      fc.property(floats, floats, (a, b) => {
        const network = new ComparisonNetwork();
        const given = [...a, ...b].map((_, i) => network.given(i));
        const merged = network.merge(given.slice(0, a.length), given.slice(a.length));
        const input = [...ascending(a), ...ascending(b)];
        expect(run(network, merged, input).map((x) => x + 0)).toEqual(
          ascending(input).map((x) => x + 0),
        );
      }),
    );
  });

  test('does only what is needed', () => {
    const network = new ComparisonNetwork();
    const sorted = network.sort([0, 1, 2, 3].map((place) => network.given(place)));
    const all = network.stepsFor(sorted).filter(({ kind }) => kind !== 'given').length;
    const least = network.stepsFor(sorted.slice(0, 1)).filter(({ kind }) => kind !== 'given');
    expect(all).toBe(10);
    expect(least.map(({ kind }) => kind)).toEqual(['min', 'min', 'min']);
  });
});
