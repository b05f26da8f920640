import { expect, test } from '@jest/globals';
import { titled } from '../../../src/cli/explaining/titled.js';

test('a song is named once', () => {
  expect(titled('id1', 'Alone')).toBe('Alone (id1)');
  for (const title of [undefined, '', 'a.mp3']) expect(titled('a.mp3', title)).toBe('a.mp3');
});
