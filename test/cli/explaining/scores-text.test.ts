import { expect, test } from '@jest/globals';
import { scoresText, scoreText } from '../../../src/cli/explaining/scores-text.js';
import type { SongScoreExplanation } from '../../../src/explanation/index.js';

const explanation: SongScoreExplanation = {
  node: 'rap/trap',
  method: 'permutation',
  scale: 'logOdds',
  base: -2,
  contributions: [
    { feature: 'energy', value: 0.5, contribution: 4, standardError: 0.0126 },
    { feature: 'tempo', value: Number.NaN, contribution: -1, standardError: 0 },
  ],
  score: 1,
  probability: 0.7310586,
};

test('a sampled explanation has standard errors', () => {
  expect(scoreText(explanation).split('\n')).toEqual([
    'rap/trap    value  log odds  ± error',
    'expected             −2.000',
    'energy        0.5    +4.000    0.013                      │████████████████████',
    'tempo     missing    −1.000    0.000                 █████│',
    'together             +1.000',
    '1 / (1 + exp(−1.000)) = 0.7311',
  ]);
});

test('the features beyond the strongest are added up, without an error', () => {
  expect(scoreText(explanation, 1).split('\n').slice(3, 4)).toEqual([
    '1 other            −1.000                          █████│',
  ]);
});

test('an exact one has none, and one of the probability itself needs no more', () => {
  const exact = scoreText({ ...explanation, method: 'exact', scale: 'probability' });
  expect(exact.split('\n')).toEqual([
    'rap/trap    value  probability',
    'expected                −2.000',
    'energy        0.5       +4.000                      │████████████████████',
    'tempo     missing       −1.000                 █████│',
    'together                +1.000',
  ]);
});

test('a ranking names the strongest features of each genre', () => {
  const genre = { ...explanation, genre: 'trap', supergenre: 'rap' };
  expect(scoresText([genre]).split('\n')).toEqual([
    'Genre  probability  log odds  expected  strongest features',
    'trap        0.7311    +1.000    −2.000  energy +4.000, tempo −1.000',
  ]);
});
