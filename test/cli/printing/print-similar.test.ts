import { expect, test } from '@jest/globals';
import { similarSongsText } from '../../../src/cli/printing/print-similar.js';

test('a song is named with its artists, and once where it stands in their place', () => {
  const similarity = { distance: 0.5, genres: [], features: [] };
  const artist = (name: string) => ({ id: name, name });
  const songs = [
    { id: 's1', title: 'Black Sabbath', artists: [artist('Black Sabbath')], ...similarity },
    { id: 's2', title: undefined, artists: [], ...similarity },
    { id: 'ambient/00.mp3', title: undefined, artists: [artist('ambient/00.mp3')], ...similarity },
  ];
  const [, ...rows] = similarSongsText(songs).split('\n');
  expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual([
    ...['Black Sabbath by Black Sabbath', 's2', 'ambient/00.mp3'],
  ]);
});
