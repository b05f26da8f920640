import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rankPairs, weightedPrecision } from '../../../src/evaluation/intervals/ranked-pairs.js';
import { averagePrecision } from '../../../src/evaluation/ranking/average-precision.js';
import { toRanking } from '../../../src/evaluation/truth.js';
import { closeTo, rankings } from '../cases.js';

test('a song of weight n counts like n equal songs', () => {
  const weighted = rankings.chain((given) =>
    fc.record({
      given: fc.constant(given),
      weights: fc.array(fc.nat(3), {
        minLength: given.truth.length,
        maxLength: given.truth.length,
      }),
    }),
  );
  fc.assert(
    fc.property(weighted, ({ given, weights }) => {
      const drawn = weights.flatMap((weight, song) => Array<number>(weight).fill(song));
      fc.pre(drawn.length > 0);
      const truth = drawn.map((song) => given.truth[song]);
      const scores = drawn.map((song) => given.scores[song]);
      const ranking = toRanking(given.truth, given.scores);
      const counts = Int32Array.from(weights);
      expect(weightedPrecision(rankPairs(ranking), counts)).toEqual(
        closeTo(averagePrecision(truth, scores, { average: 'micro' })),
      );
      const ofLabels = averagePrecision(truth, scores, { average: 'none' });
      ofLabels.forEach((value, label) => {
        expect(weightedPrecision(rankPairs(ranking, label), counts)).toEqual(closeTo(value));
      });
    }),
  );
});
