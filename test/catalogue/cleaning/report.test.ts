import { expect, test } from '@jest/globals';
import { Tally } from '../../../src/catalogue/cleaning/report.js';

test('a tally counts by reason, in order of first occurrence', () => {
  const tally = new Tally();
  tally.add('no genre');
  tally.add('no id');
  tally.add('no genre');
  expect(tally.report(10, 5)).toEqual({
    read: 10,
    kept: 5,
    leftOut: [
      { reason: 'no genre', count: 2 },
      { reason: 'no id', count: 1 },
    ],
  });
});
