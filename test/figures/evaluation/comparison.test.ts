import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { type ComparisonInput, comparisonFigure } from '../../../src/figures/index.js';
import { subtitlesOf } from '../layers.js';

const input: ComparisonInput = {
  on: 'On 200 test songs',
  classifiers: ['forest', 'tree'],
  figures: [
    { name: 'accuracy', values: [0.8, 0.6], intervals: [{ low: 0.7, high: 0.9 }, null] },
    { name: 'log loss', isLoss: true, values: [0.5, null] },
  ],
};

/** The panels of a figure: for each layer its kind of mark, and its rows. */
function panelsOf(given: ComparisonInput) {
  const { hconcat } = JSON.parse(JSON.stringify(comparisonFigure(given).spec));
  return hconcat.map(({ layer }: { layer: Record<string, never>[] }) =>
    layer.map(({ mark, data }) => [Reflect.get(mark, 'type'), Reflect.get(data, 'values')]),
  );
}

describe('comparisonFigure', () => {
  test('has a panel for each figure, a dot for each classifier, and a line for each interval', () => {
    const forest = { classifier: 'forest', value: 0.8, text: '0.8', low: 0.7, high: 0.9 };
    const tree = { classifier: 'tree', value: 0.6, text: '0.6', low: null, high: null };
    const loss = { classifier: 'forest', value: 0.5, text: '0.5', low: null, high: null };
    expect(panelsOf(input)).toEqual([
      [
        ['rule', [forest]],
        ['point', [forest, tree]],
      ],
      [['point', [loss]]],
    ]);
    expect(subtitlesOf(comparisonFigure(input))).toEqual([
      'On 200 test songs',
      'Lines: confidence intervals',
    ]);
  });

  test('refuses no classifier, no figure, and lists of other lengths', () => {
    const [first] = input.figures;
    for (const wrong of [
      { ...input, classifiers: [] },
      { ...input, figures: [] },
      { ...input, figures: [{ ...first, values: [1] }] },
    ]) {
      expect(() => comparisonFigure(wrong)).toThrow(InputError);
    }
  });
});
