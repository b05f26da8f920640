import { describe, expect, test } from '@jest/globals';
import {
  groupRepeats,
  joinSongs,
  labelSongs,
  labelsOfSong,
  readSongs,
  type Songs,
  selectSongs,
  songsFromRecords,
} from '../../../src/catalogue/index.js';
import { tempFiles } from '../temp-files.js';

const file = tempFiles();
const table = file(
  'songs.csv',
  'id,tempo,energy,mood\na,1,2,calm\nb,3,4,\nc,5,,wild\nd,7,8,wild\n',
);
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

  test('are not looked for, and the column is no feature unless it is named as one', async () => {
    const { songs, report } = await readSongs({ songs: table }, { features: mood.features });
    expect(songs.labels).toBeUndefined();
    expect(report.features).toEqual(['tempo', 'energy']);
  });

  test('a column of labels is refused as a feature, and a wrong name is refused', async () => {
    const leak = { songs: { columns: { labels: 'energy' } }, features: mood.features };
    await expect(readSongs({ songs: table }, leak)).rejects.toThrow(
      'songs.csv: the column "energy" holds the labels and is the feature "energy" too; take it out of features.names',
    );
    const wrong = { ...mood, songs: { columns: { labels: 'moods' } } };
    await expect(readSongs({ songs: table }, wrong)).rejects.toThrow(
      'there is no column "moods", which "labels" is mapped to; did you mean "mood"?',
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

describe('joining and selecting songs', () => {
  test('keep features, names and labels together', async () => {
    const { songs } = await readSongs({ songs: table }, mood);
    const more = await songsFromRecords([{ id: 'e', name: 'Five', tempo: 9, energy: 1 }], {
      features: mood.features,
    });
    const all = joinSongs([songs, labelSongs(more.songs, () => ['new', 'wild'])]);
    expect(all.ids).toEqual(['a', 'b', 'd', 'e']);
    expect(all.names).toEqual(['', '', '', 'Five']);
    expect([...all.features.data]).toEqual([1, 2, 3, 4, 7, 8, 9, 1]);
    expect(labels(all)).toEqual([['calm'], [], ['wild'], ['new', 'wild']]);
    const some = selectSongs(all, [3, 0]);
    expect(some.ids).toEqual(['e', 'a']);
    expect(some.names).toEqual(['Five', '']);
    expect([...some.features.data]).toEqual([9, 1, 1, 2]);
    expect(labels(some)).toEqual([['new', 'wild'], ['calm']]);
  });

  test('refuse what does not fit together', async () => {
    const { songs } = await readSongs({ songs: table }, mood);
    expect(() => joinSongs([songs, songs])).toThrow('the id "a" stands twice');
    expect(() => joinSongs([])).toThrow('there are no songs to join');
    const one = { features: { names: ['tempo'] } };
    const { songs: other } = await readSongs({ songs: table }, one);
    expect(() => joinSongs([songs, other])).toThrow('read all with the same "features.names"');
    expect(() => selectSongs(songs, [3])).toThrow('there is no song 3; positions go from 0 to 2');
  });

  test('songs with the same features are one group', async () => {
    const { songs } = await songsFromRecords(
      [{ tempo: 1 }, { tempo: 2 }, { tempo: null }, { tempo: 1 }, { tempo: null }],
      { dropIncompleteSongs: false },
    );
    expect([...groupRepeats(songs).values]).toEqual([0, 1, 2, 0, 2]);
  });
});
