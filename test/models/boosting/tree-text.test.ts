import { expect, test } from '@jest/globals';
import { Booster } from '../../../src/models/boosting/index.js';

test('a tree is drawn as indented text whose leaves add up to the margins', async () => {
  const data = [
    [1, 5],
    [2, 1],
    [3, 5],
    [4, 1],
    [5, 5],
    [6, 1],
  ];
  const booster = await Booster.fit(data, [0, 0, 0, 1, 1, 1], {
    featureNames: ['tempo', 'key'],
    rounds: 2,
    maxDepth: 1,
    minChildWeight: 0,
    baseScore: 0.5,
  });
  const [split, below, above] = booster.treeText(0).split('\n');
  expect(split).toMatch(/^tempo < [34](\.\d+)? \(gain \d\.\d+, missing: (yes|no)\)$/);
  const second = booster.treeText(1).split('\n').slice(1).map(Number);
  const margins = booster.predictMargin(data);
  expect(Number(below) + second[0]).toBeCloseTo(margins[0], 5);
  expect(Number(above) + second[1]).toBeCloseTo(margins[5], 5);
  expect(below.startsWith('  ')).toBe(true);
  expect(() => booster.treeText(2)).toThrow('tree 2 does not exist; the booster has 2');
});
