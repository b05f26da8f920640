import { expect, test } from '@jest/globals';
import { describeDrawing, drawnSplit } from '../../src/pipeline/log-header.js';

test('a log tells how test songs were drawn', () => {
  const drawn = { split: 'artist', testShare: 0.2, seed: 3 } as const;
  expect(drawnSplit.parse(JSON.parse(JSON.stringify(drawn)))).toEqual(drawn);
  expect(describeDrawing(drawn)).toBe('its split was by artist, testShare 0.2, seed 3');
  expect(drawnSplit.parse(null)).toBeNull();
  expect(describeDrawing(null)).toBe('its test songs were listed');
});

test.each([
  [{ split: 'album', testShare: 0.2, seed: 3 }],
  [{ split: 'song', testShare: 0.2 }],
  [{ split: 'song', testShare: 0.2, seed: 3.5 }],
  [{ split: 'song', testShare: 0.2, seed: 3, level: 0.9 }],
])('a log cannot tell %j', (value) => {
  expect(drawnSplit.safeParse(value).success).toBe(false);
});
