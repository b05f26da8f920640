import { expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { averagePrecision, evaluateRanking } from '../../../../src/evaluation/index.js';
import { measureRankings } from '../../../../src/pipeline/experiment/measuring/measure-rankings.js';

/** Songs × labels, and the scores of two classifiers. */
function made(rows: number, columns: number) {
  const random = new Random(1);
  const shape = { rows, columns };
  const data = () => Float32Array.from({ length: rows * columns }, () => random.uniform());
  const truth = Uint8Array.from(data(), (value) => (value < 0.2 ? 1 : 0));
  return {
    truth: { ...shape, data: truth },
    a: { ...shape, data: data() },
    b: { ...shape, data: data() },
  };
}

test('measures each classifier as evaluateRanking does, in one thread and in several', async () => {
  const { truth, a, b } = made(3000, 8);
  const one = await measureRankings(truth, [a, b, a], { threads: 1 });
  expect(one.map(({ figures }) => figures)).toEqual(
    [a, b, a].map((scores) => evaluateRanking(truth, scores)),
  );
  expect(one[1].averagePrecisions).toEqual(averagePrecision(truth, b, { average: 'none' }));
  expect(await measureRankings(truth, [a, b, a], { threads: 2 }, 1)).toEqual(one);
});
