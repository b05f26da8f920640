import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { type LearningCurvesInput, learningCurvesFigure } from '../../../src/figures/index.js';
import { subtitlesOf } from '../layers.js';

const input: LearningCurvesInput = {
  score: 'accuracy',
  notes: ['Mean of 2 splits'],
  songs: [10, 20],
  classifiers: [
    {
      name: 'tree',
      training: { mean: [1, 1], low: [1, 1], high: [1, 1] },
      test: { mean: [0.5, 0.6], low: [0.4, 0.5], high: [0.6, 0.7] },
    },
    {
      name: 'forest',
      training: { mean: [1, 0.9], low: [1, 0.9], high: [1, 0.9] },
      test: { mean: [0.6, 0.8], low: [0.6, 0.8], high: [0.6, 0.8] },
    },
  ],
};

describe('learningCurvesFigure', () => {
  test('has a panel for each classifier over the same scale, and bands where there are any', () => {
    const figure = learningCurvesFigure(input);
    const { concat } = JSON.parse(JSON.stringify(figure.spec));
    const [tree, forest] = concat;
    expect([tree.title, forest.title]).toEqual(['tree', 'forest']);
    const marksOf = ({ layer }: typeof tree) =>
      layer.map(({ mark, data }: typeof tree) => [mark.type, data.values.length]);
    expect(marksOf(tree)).toEqual([
      ['area', 2],
      ['line', 4],
    ]);
    expect(marksOf(forest)).toEqual([['line', 4]]);
    expect(tree.layer[1].data.values[3]).toEqual({
      ...{ classifier: 'tree', part: 'test songs', songs: 20 },
      ...{ value: 0.6, low: 0.5, high: 0.7 },
    });
    for (const { layer } of concat) {
      for (const { encoding } of layer) expect(encoding.y.scale.domain).toEqual([0.4, 1]);
    }
    expect(subtitlesOf(figure)).toEqual(['Mean of 2 splits']);
  });

  test('refuses no classifier, no songs, and lists of other lengths', () => {
    const [tree] = input.classifiers;
    for (const wrong of [
      { ...input, classifiers: [] },
      { ...input, songs: [], classifiers: [] },
      { ...input, classifiers: [{ ...tree, test: { mean: [1], low: [1], high: [1] } }] },
    ]) {
      expect(() => learningCurvesFigure(wrong)).toThrow(InputError);
    }
  });
});
