import { expect, test } from '@jest/globals';
import { Booster } from '../../../src/models/boosting/booster.js';
import type { ImportanceKind } from '../../../src/models/boosting/importance.js';
import { randomForest } from './forests.js';

/** Two trees: a root on column 1 over one on column 0; a root on column 1. */
const booster = new Booster({
  ...randomForest(1),
  featureNames: ['energy', 'tempo', 'key'],
  treeOffsets: Int32Array.of(0, 5, 8),
  feature: Int32Array.of(1, 0, -1, -1, -1, 1, -1, -1),
  threshold: new Float32Array(8),
  left: Int32Array.of(1, 3, -1, -1, -1, 6, -1, -1),
  right: Int32Array.of(2, 4, -1, -1, -1, 7, -1, -1),
  defaultLeft: new Uint8Array(8),
  // What a leaf has left over from a split that was pruned does not count.
  gain: Float32Array.of(10, 4, 99, 0, 0, 20, 0, 0),
  cover: Float32Array.of(100, 60, 40, 30, 30, 50, 20, 30),
  baseWeight: new Float32Array(8),
});

test.each<[ImportanceKind, [number, number]]>([
  ['weight', [1, 2]],
  ['gain', [4, 15]],
  ['cover', [60, 75]],
  ['totalGain', [4, 30]],
  ['totalCover', [60, 150]],
])('importance %s', (kind, [energy, tempo]) => {
  expect([...booster.importance(kind)]).toEqual([
    ['energy', energy],
    ['tempo', tempo],
  ]);
});

test('the default is gain, and other words are refused', () => {
  expect(booster.importance()).toEqual(booster.importance('gain'));
  expect(() => booster.importance('gian' as 'gain')).toThrow('unknown importance "gian"; known');
});
