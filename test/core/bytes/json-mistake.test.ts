import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonMistake } from '../../../src/core/bytes/json-mistake.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('JSON has no mistake', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      expect(jsonMistake(JSON.stringify(value, null, indent))).toBe(-1);
    }),
  );
});

test('finds a mistake where JSON.parse does, and everything before it may begin JSON', () => {
  const letters = fc.constantFrom(...'{}[]",:0123.eE+-\\ntrufalsbx \n\t');
  const text = fc.tuple(fc.json(), fc.nat(), letters, fc.constantFrom(0, 1));
  fc.assert(
    fc.property(text, ([json, place, letter, removed]) => {
      const at = place % (json.length + 1);
      const damaged = json.slice(0, at) + letter + json.slice(at + removed);
      const mistake = jsonMistake(damaged);
      expect(mistake < 0).toBe(isJson(damaged));
      if (mistake < 0) return;
      // What stands before the mistake is no mistake of its own: it only lacks an end.
      expect(jsonMistake(damaged.slice(0, mistake))).toBe(
        isJson(damaged.slice(0, mistake)) ? -1 : mistake,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('is as fast for deep and long texts', () => {
  expect(jsonMistake('['.repeat(1_000_000))).toBe(1_000_000);
  expect(jsonMistake(`"${'x'.repeat(1_000_000)}`)).toBe(1_000_001);
});
