import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asBooster, HierarchicalClassifier } from '../../../src/classification/index.js';
import { problems } from './problems.js';

test('any classifier is the same, bit for bit, whatever the number of threads', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async ({ songs, taxonomy, options, questions }) => {
      const one = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
      for (const threads of [2, 3]) {
        const other = await HierarchicalClassifier.fit({ songs }, taxonomy, {
          ...options,
          threads,
        });
        expect(other.predict(questions)).toEqual(one.predict(questions));
        for (let node = 1; node < taxonomy.size; node++) {
          if (options.model === 'network') continue;
          expect(asBooster(other.model(node)).toXGBoost('ubj')).toEqual(
            asBooster(one.model(node)).toXGBoost('ubj'),
          );
        }
      }
    }),
    { numRuns: 2 },
  );
});
