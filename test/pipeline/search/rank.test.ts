import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pipelineOptions } from '../../../src/pipeline/index.js';
import { boundsOf } from '../../../src/pipeline/search/options.js';
import { brokenBounds, rankSettings, scoreOf } from '../../../src/pipeline/search/rank.js';
import { setting } from './settings.js';

const bounds = boundsOf(pipelineOptions.parse({}).search);

describe('scoreOf', () => {
  test('is the product of stability, validity and clustered share', () => {
    expect(scoreOf({ stability: 0.8, dbcv: 0.2, noise: 0.25 })).toBeCloseTo(0.8 * 0.6 * 0.75, 12);
    expect(scoreOf({ stability: 1, dbcv: 1, noise: 0 })).toBe(1);
    expect(scoreOf({ stability: null, dbcv: 0, noise: 0 })).toBe(0.5);
    expect(scoreOf({ stability: -0.1, dbcv: 0.9, noise: 0 })).toBe(0);
    expect(scoreOf({ stability: 1, dbcv: null, noise: 0 })).toBe(0);
  });
});

describe('brokenBounds', () => {
  test.each([
    [{}, []],
    [{ clusters: 3 }, ['minClusters']],
    [{ clusters: 21, noise: 0.6 }, ['maxClusters', 'maxNoise']],
    [{ clusters: 2, largest: 93 }, ['minClusters', 'maxShare']],
    [{ clusters: 4, noise: 0.5, largest: 50 }, []],
  ])('of %j are %j', (figures, expected) => {
    expect(brokenBounds(setting(0, figures), bounds, 100)).toEqual(expected);
  });
});

describe('rankSettings', () => {
  test('puts those within the bounds in front, then the higher score, then the lower number', () => {
    const settings = [
      setting(0, { score: 0.3 }),
      setting(1, { score: 0.9, clusters: 2 }),
      setting(2, { score: 0.5 }),
      setting(3, { score: 0.5 }),
      setting(4, { score: 0.1, noise: 0.9 }),
    ];
    const order = (some: typeof settings) =>
      rankSettings(some, bounds, 100).map((each) => each.setting);
    expect(order(settings)).toEqual([2, 3, 0, 1, 4]);
    fc.assert(
      fc.property(fc.shuffledSubarray(settings, { minLength: 5 }), (shuffled) => {
        expect(order(shuffled)).toEqual([2, 3, 0, 1, 4]);
      }),
    );
  });
});
