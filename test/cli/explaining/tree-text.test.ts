import { describe, expect, test } from '@jest/globals';
import { type Combination, songText, sourceText } from '../../../src/cli/explaining/tree-text.js';
import type { SongExplanation } from '../../../src/explanation/index.js';

describe('songText', () => {
  const explanation = {
    node: 'rap/trap',
    base: -1,
    contributions: [
      { feature: 'speechiness', value: Math.fround(0.3), contribution: 4 },
      { feature: 'tempo', value: Number.NaN, contribution: -2 },
      { feature: 'loudness', value: -4, contribution: 0 },
    ],
    margin: 1,
    boosterProbability: 0.7310586,
    probabilityGivenParent: 0.7310586,
    parent: 'rap',
    parentProbability: 0.5,
    probability: 0.3655293,
  };

  const published = { combining: 'product', exclusive: false, negatives: 'siblings' } as const;
  const steps = (combination: Partial<Combination>, song: Partial<SongExplanation> = {}) =>
    songText({ ...explanation, ...song }, { ...published, ...combination })
      .split('\n')
      .at(-1);

  test('draws bars to the right for the node, to the left against it', () => {
    expect(songText(explanation, published).split('\n')).toEqual([
      'rap/trap       value  log odds',
      'expected                −1.000',
      'speechiness      0.3    +4.000                      │████████████████████',
      'tempo        missing    −2.000            ██████████│',
      'loudness          −4    +0.000                      │',
      'together                +1.000',
      '1 / (1 + exp(−1.000)) = 0.7311; times P(rap) = 0.5000 gives P(rap/trap) = 0.3655',
    ]);
  });

  test('lists the strongest features, and what the others add up to', () => {
    expect(songText(explanation, published, 1).split('\n').slice(1, -1)).toEqual([
      'expected                     −1.000',
      'speechiness           0.3    +4.000                      │████████████████████',
      '2 others, together           −2.000            ██████████│',
      'together                     +1.000',
    ]);
  });

  test('names the sum over siblings where they exclude each other', () => {
    const shared = { probabilityGivenParent: 0.9, probability: 0.45 };
    expect(steps({ exclusive: true }, shared)).toBe(
      '1 / (1 + exp(−1.000)) = 0.7311; divided by the sum over all siblings = 0.9000; times P(rap) = 0.5000 gives P(rap/trap) = 0.4500',
    );
  });

  test('says nothing of siblings where only rounding changes the probability', () => {
    expect(steps({}, { probabilityGivenParent: 0.73105866 })).not.toContain('siblings');
  });

  test.each(['inclusive', 'lessInclusive'] as const)(
    'limits an answer to P(parent) where boosters saw negatives that are %s',
    (negatives) => {
      const limited = { probabilityGivenParent: 1, probability: 0.5 };
      expect(steps({ negatives }, limited)).toBe(
        '1 / (1 + exp(−1.000)) = 0.7311; limited to P(rap) = 0.5000 gives P(rap/trap) = 0.5000',
      );
      expect(steps({ negatives, exclusive: true }, limited)).toBe(
        '1 / (1 + exp(−1.000)) = 0.7311; divided by the sum over all siblings, limited to P(rap) = 0.5000 gives P(rap/trap) = 0.5000',
      );
      const top = { node: 'rap', parent: '', parentProbability: 1, probability: 0.7310586 };
      expect(steps({ negatives }, top)).toBe('1 / (1 + exp(−1.000)) = 0.7311');
    },
  );

  test('names another way of combining, and leaves its steps alone', () => {
    const scored = { probabilityGivenParent: 0.9, probability: 0.45 };
    expect(steps({ combining: 'stacked', exclusive: true }, scored)).toBe(
      '1 / (1 + exp(−1.000)) = 0.7311; combining "stacked" makes it P(rap/trap | rap) = 0.9000; times P(rap) = 0.5000 gives P(rap/trap) = 0.4500',
    );
    const top = { node: 'rap', parent: '', parentProbability: 1, probabilityGivenParent: 0.9 };
    expect(steps({ combining: 'platt' }, top)).toBe(
      '1 / (1 + exp(−1.000)) = 0.7311; combining "platt" makes it P(rap) = 0.9000',
    );
  });

  test('says whose the figures are where other models count, too', () => {
    expect(sourceText({ combining: 'product' })).toBeUndefined();
    expect(sourceText({ combining: 'network' })).toBe(
      'Probabilities are by combining "network"; the average song and the log odds below are of the nodes\' own models. --method permutation explains the probabilities.',
    );
  });
});
