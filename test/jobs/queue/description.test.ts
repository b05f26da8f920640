import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jobDescription, titleOf } from '../../../src/jobs/queue/description.js';

test('a title is one line that a description may have, whatever it repeats', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const title = titleOf(text);
      const description = { run: 'a', kind: 'booster', input: {}, title };
      expect(jobDescription.safeParse(description).success).toBe(true);
      expect(title).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('a short title stays as it is; a long one keeps its beginning and its end', () => {
  expect(titleOf('node rap, trial 12')).toBe('node rap, trial 12');
  const long = titleOf(`node ${'hip hop '.repeat(500)}, trial 12, fold 3`);
  expect(long).toHaveLength(300);
  expect(long).toMatch(/^node hip hop .* … .*hip hop , trial 12, fold 3$/);
});
