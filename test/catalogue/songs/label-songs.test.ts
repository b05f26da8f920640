import { describe, expect, test } from '@jest/globals';
import {
  labelSongs,
  labelsOfSong,
  readSongs,
  type Songs,
  songsFromRecords,
} from '../../../src/catalogue/index.js';
import { tempFiles } from '../temp-files.js';

const file = tempFiles();
const table = file('songs.csv', 'id,tempo,energy,mood\na,1,2,calm\nb,3,4,\nc,,,wild\nd,7,8,wild\n');
const mood = { songs: { columns: { labels: 'Mood' } }, features: { names: ['tempo', 'energy'] } };

function labels(songs: Songs): string[][] {
  return songs.ids.map((_, i) => labelsOfSong(songs, i));
}

describe('labels of songs', () => {
  test('come from the column that is named, for the songs that cleaning keeps', async () => {
    const { songs } = await readSongs({ songs: table }, mood);
    expect(songs.ids).toEqual(['a', 'b', 'd']);
    expect(labels(songs)).toEqual([['calm'], [], ['wild']]);
  });

  test('may be numbers of any count, for new labels to be made of', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},1,${i / 4}\n`);
    const plays = file('plays.csv', `id,tempo,plays\n${rows.join('')}`);
    const columns = { songs: { columns: { labels: 'plays' } } };
    const { songs } = await readSongs({ songs: plays }, columns);
    const cut = labelSongs(songs, (_, [count]) => (Number(count) > 7 ? 'often' : 'seldom'));
    expect(labels(cut).filter(([label]) => label === 'often')).toHaveLength(31);
  });

  test('are not looked for, and the column is no feature unless it is named as one', async () => {
    const { songs, report } = await readSongs({ songs: table }, { features: mood.features });
    expect(songs.labels).toBeUndefined();
    expect(report.features).toEqual(['tempo', 'energy']);
  });

  test('a column of labels is refused as a feature, and a wrong name is refused', async () => {
    const leak = { songs: { columns: { labels: 'energy' } }, features: mood.features };
    await expect(readSongs({ songs: table }, leak)).rejects.toThrow(
      'songs.csv: the column "energy" holds the labels but is also the feature "energy"; remove it from features.names',
    );
    const wrong = { ...mood, songs: { columns: { labels: 'moods' } } };
    await expect(readSongs({ songs: table }, wrong)).rejects.toThrow(
      'the column "moods", which "labels" is mapped to, is missing; did you mean "mood"?',
    );
  });

  test('of records may be lists or numbers; labelSongs makes others of them', async () => {
    const { songs } = await songsFromRecords(
      [
        { tempo: 1, year: 1999, tags: ['x', 'y'] },
        { tempo: 2, year: 2020, tags: 'y' },
      ],
      { songs: { columns: { labels: 'year' } } },
    );
    expect(songs.featureNames).toEqual(['tempo']);
    expect(labels(songs)).toEqual([['1999'], ['2020']]);
    const decades = labelSongs(songs, (_, [year]) => (Number(year) < 2000 ? 'old' : undefined));
    expect(decades.labels?.names).toEqual(['old']);
    expect(labels(decades)).toEqual([['old'], []]);
  });
});
