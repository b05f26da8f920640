import { expect, test } from '@jest/globals';
import { similarNotes } from '../../src/pipeline/similar.js';

test('a fit notes that so many songs are not kept, unless options say what becomes of them', () => {
  expect(similarNotes(200_000, undefined)).toEqual([]);
  expect(similarNotes(200_001, undefined)).toEqual([
    'songs are not kept with the model for finding similar ones, since there are more than 200000; the option similarity.save keeps them',
  ]);
  expect(similarNotes(200_001, false)).toEqual([]);
  expect(similarNotes(200_001, true)).toEqual([]);
});
