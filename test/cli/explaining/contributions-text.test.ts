import { expect, test } from '@jest/globals';
import { contributionsText } from '../../../src/cli/explaining/contributions-text.js';

const explanation = {
  ...({ node: 'rock', method: 'tree', scale: 'logOdds', base: -0.5 } as const),
  featureNames: ['energy', 'tempo'],
  contributions: { rows: 1, columns: 2, data: Float64Array.of(0.25, -1) },
  features: { rows: 1, columns: 2, data: Float64Array.of(1, 2) },
  meanMagnitude: Float64Array.of(0.25, 1),
  order: Int32Array.of(1, 0),
};
const named = Array.from({ length: 6 }, (_, i) => ({ id: `${i}`, name: i === 1 ? 'One' : '' }));

test('the strongest feature comes first, with the longest bar; some of the outliers are named', () => {
  expect(contributionsText(explanation, named).split('\n')).toEqual([
    'rock    mean |log odds|',
    `tempo             1.000  ${'█'.repeat(20)}`,
    `energy            0.250  ${'█'.repeat(5)}`,
    'Expected of any song: −0.500; 6 songs whose path is an outlier: 0, One (1), 2, 3, 4, …',
  ]);
});

test('the features beyond the strongest are added up', () => {
  expect(contributionsText(explanation, [], 1).split('\n').slice(1, 3)).toEqual([
    `tempo              1.000  ${'█'.repeat(20)}`,
    `1 other            0.250  ${'█'.repeat(5)}`,
  ]);
});

test('names what a probability is divided into, and no outlier where there is none', () => {
  const text = contributionsText(
    { ...explanation, scale: 'probability', meanMagnitude: Float64Array.of(0, 0) },
    [],
  );
  expect(text).toContain('mean |probability|');
  expect(text).not.toContain('█');
  expect(text.endsWith('0 songs whose path is an outlier')).toBe(true);
});
