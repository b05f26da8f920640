import { expect, test } from '@jest/globals';
import { jobKinds } from '../../../src/jobs/kinds/registry.js';

test('kinds have names of their own, and refuse what is no input of theirs', () => {
  const names = jobKinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, input } of jobKinds) {
    expect(name).toMatch(/^[a-z-]+$/);
    for (const wrong of [undefined, {}, 'x']) expect(() => input.parse(wrong)).toThrow();
  }
});
