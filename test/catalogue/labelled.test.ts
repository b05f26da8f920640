import { describe, expect, test } from '@jest/globals';
import {
  type Catalogue,
  groupRepeats,
  labelsOfSong,
  readCatalogue,
} from '../../src/catalogue/index.js';
import { type ArtistsOfSong, catalogueFromRecords } from '../../src/catalogue/records.js';
import { listAt } from '../../src/core/matrix/index.js';
import { describeReal } from '../support/real-data.js';
import { tempFiles } from './temp-files.js';

const eachLabels = ({ songs }: Catalogue) => songs.ids.map((_, song) => labelsOfSong(songs, song));
const groupsOf = ({ songs, artists }: Catalogue) =>
  songs.ids.map((_, song) => Array.from(listAt(songs.artists, song), (a) => artists.ids[a]));

describe('songs with labels of their own, without a table of artists', () => {
  const rows = [
    { id: 'a', artist: 'Earth, Wind & Fire', album: 'x', tempo: 1, energy: 0.1, genre: 'funk' },
    { id: 'b', artist: 'Abba; Cher', album: 'x', tempo: 2, energy: 0.2, genre: 'pop' },
    { id: 'a', artist: 'Earth, Wind & Fire', album: 'x', tempo: 1, energy: 0.1, genre: 'soul' },
    { id: 'b', artist: 'Abba; Cher', album: 'y', tempo: 2, energy: 0.2, genre: 'pop' },
    { id: 'c', artist: 'Cher', album: 'y', tempo: 3, energy: 0.3, genre: '' },
  ];

  test('rows of one song add their labels, and performers take the place of artists', async () => {
    const catalogue = await catalogueFromRecords(rows);
    expect(catalogue.songs.ids).toEqual(['a', 'b', 'c']);
    expect(eachLabels(catalogue)).toEqual([['funk', 'soul'], ['pop'], []]);
    expect(groupsOf(catalogue)).toEqual([['Earth, Wind & Fire'], ['Abba', 'Cher'], ['Cher']]);
    const { genres, genreNames } = catalogue.artists;
    const ofArtist = catalogue.artists.ids.map((_, a) =>
      Array.from(listAt(genres, a), (g) => genreNames[g]),
    );
    expect(ofArtist).toEqual([['funk', 'soul'], ['pop'], ['pop']]);
    const { songs, labels, groups } = catalogue.report;
    expect(songs.leftOut).toEqual([
      { reason: 'adds a label to an earlier song', count: 1 },
      { reason: 'same id as an earlier song', count: 1 },
    ]);
    expect(labels).toEqual({ columns: ['genre'], labels: 3, without: 1, several: 1 });
    expect(groups).toEqual({ column: 'artist', count: 3 });
    expect(catalogue.reading?.songs.columns.labels).toEqual(['genre']);
  });

  test('a column of groups takes the place of performers; without any, each song is on its own', async () => {
    const grouped = await catalogueFromRecords(rows, undefined, {
      songs: { columns: { group: 'album' } },
    });
    expect(groupsOf(grouped)).toEqual([['x'], ['x', 'y'], ['y']]);
    expect(grouped.report.songs.leftOut).toContainEqual({
      reason: 'adds a group to an earlier song',
      count: 1,
    });
    const alone = rows.map(({ artist: _, ...row }) => row);
    const single = await catalogueFromRecords(alone);
    expect(groupsOf(single)).toEqual([['a'], ['b'], ['c']]);
    expect(single.report.groups).toBeUndefined();
  });

  test('performers are the same in any case, alone and before a guest', async () => {
    const artists = ['Star 3', 'star 3, Guest 31', 'STAR 3 ', 'Earth, Wind & Fire', 'Cher'];
    const songs = artists.map((artist, tempo) => ({ id: `s${tempo}`, artist, tempo, genre: 'x' }));
    expect(groupsOf(await catalogueFromRecords(songs))).toEqual([
      ['Star 3'],
      ['Star 3', 'Guest 31'],
      ['Star 3'],
      ['Earth, Wind & Fire'],
      ['Cher'],
    ]);
    const listed: ArtistsOfSong[] = [['Abba', 'Cher'], 'cher', { id1: 'Cher' }, { ID1: 'Cher' }];
    const records = listed.map((artists, tempo) => ({
      id: `s${tempo}`,
      artists,
      tempo,
      genre: 'x',
    }));
    expect(groupsOf(await catalogueFromRecords(records))).toEqual([
      ['Abba', 'Cher'],
      ['Cher'],
      ['id1'],
      ['ID1'],
    ]);
  });

  test('only rows that add a label count as such', async () => {
    const genres = ['pop', 'rock', '', 'soul', 'pop'];
    const songs = genres.map((genre) => ({ id: 'a', tempo: 1, genre }));
    const { report } = await catalogueFromRecords([...songs, { id: 'b', tempo: 2, genre: 'pop' }]);
    expect(report.songs.leftOut).toEqual([
      { reason: 'adds a label to an earlier song', count: 2 },
      { reason: 'same id as an earlier song', count: 2 },
    ]);
  });

  test('performers say what is a copy where groups are named, and groups do not', async () => {
    const options = { songs: { columns: { group: 'album' } }, features: { names: ['tempo'] } };
    const song = { title: 'Intro', artist: 'Abba', album: 'x', genre: 'pop' };
    const read = (songs: object[]) =>
      catalogueFromRecords(
        songs.map((other, tempo) => ({ ...song, ...other, id: `s${tempo}`, tempo })),
        undefined,
        options,
      );
    const groups = async (songs: object[]) => [...groupRepeats((await read(songs)).songs).values];
    expect(await groups([{}, { album: 'y' }])).toEqual([0, 0]);
    expect(await groups([{}, { artist: 'Cher' }])).toEqual([0, 1]);
    const unnamed = { artist: undefined };
    expect(await groups([unnamed, unnamed])).toEqual([0, 1]);
  });

  test('with one label a song, songs of several are left out', async () => {
    const catalogue = await catalogueFromRecords(rows, undefined, { labels: { oneLabel: true } });
    expect(catalogue.songs.ids).toEqual(['b', 'c']);
    expect(catalogue.leftOutSongs).toEqual(['a']);
    expect(catalogue.report.songs.leftOut).toContainEqual({ reason: 'several labels', count: 1 });
  });

  test('numbers are cut at percentages, and the reading remembers where', async () => {
    const options = { songs: { columns: { labels: 'energy' } }, features: { names: ['tempo'] } };
    const cut = await catalogueFromRecords(rows, undefined, { ...options, labels: { cuts: [50] } });
    expect(eachLabels(cut)).toEqual([['energy ≤ 0.2'], ['energy ≤ 0.2'], ['energy > 0.2']]);
    expect(cut.reading?.labels).toEqual({ oneLabel: false, limits: [0.2] });
    const other = await catalogueFromRecords(rows.slice(0, 2), undefined, {
      ...options,
      labels: cut.reading?.labels,
    });
    expect(eachLabels(other)).toEqual([['energy ≤ 0.2'], ['energy ≤ 0.2']]);
  });

  test('labels of a few songs mean what they meant in the table that a model was fitted on', async () => {
    const styles = [
      { id: 1, tempo: 1, genre: 'rock', subgenre: 'other', moods: 'calm, warm' },
      { id: 2, tempo: 2, genre: 'pop', subgenre: 'other', moods: 'calm' },
      { id: 3, tempo: 3, genre: 'pop', subgenre: '', moods: 'warm' },
    ];
    const features = { names: ['tempo'] };
    for (const labels of [['genre', 'subgenre'], ['moods']]) {
      const options = { songs: { columns: { labels } }, features };
      const all = await catalogueFromRecords(styles, undefined, options);
      for (const [song, row] of styles.entries()) {
        const one = await catalogueFromRecords([row], undefined, all.reading);
        expect(eachLabels(one)).toEqual([eachLabels(all)[song]]);
      }
    }
  });

  test('says what is missing, and refuses measurements as classes', async () => {
    const unlabelled = rows.map(({ genre: _, ...row }) => row);
    await expect(catalogueFromRecords(unlabelled)).rejects.toThrow(
      'no column of labels is known by its name: name yours with --labels',
    );
    const many = Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, tempo: i, plays: i * 1.5 }));
    await expect(
      catalogueFromRecords(many, undefined, { songs: { columns: { labels: 'plays' } } }),
    ).rejects.toThrow('holds 40 different numbers; cut them into classes with --cuts 30,70');
  });

  test('a column whose name has commas is one, others make a path', async () => {
    const named = rows.map(({ genre, ...row }) => ({ ...row, 'Genre, guessed': genre, kind: 'x' }));
    const read = (labels: string) =>
      catalogueFromRecords(named, undefined, { songs: { columns: { labels } } });
    expect((await read('genre, guessed')).report.labels?.columns).toEqual(['Genre, guessed']);
    expect((await read('kind, album')).report.labels?.columns).toEqual(['kind', 'album']);
    await expect(read('kind,Kind')).rejects.toThrow('"kind" is named twice for the labels');
    await expect(read('')).rejects.toThrow('option "songs.columns.labels"');
  });

  test('codes of the labels are no features where all columns of numbers are, and noted else', async () => {
    const clips = Array.from({ length: 40 }, (_, i) => ({
      ...{ mfcc: (7 * i) % 11, class: i % 2, label: ['loud', 'quiet'][i % 2] },
    }));
    const { report, songs } = await catalogueFromRecords(clips);
    expect(songs.features).toMatchObject({ rows: 40, columns: 1 });
    expect([...songs.features.data].slice(0, 3)).toEqual([0, 7, 3]);
    expect(report.features).toEqual(['mfcc']);
    const coded = clips.map(({ class: code, ...clip }) => ({ code, ...clip }));
    const named = { features: { names: ['code', 'mfcc'] } };
    const code = '"code" is the same in all songs of a label';
    const without = await catalogueFromRecords(coded);
    expect(without.report.features).toEqual(['mfcc']);
    expect([...without.songs.features.data].slice(0, 3)).toEqual([0, 7, 3]);
    expect(without.report.notes).toContain(`no features, since they give the labels away: ${code}`);
    const asked = await catalogueFromRecords(coded, undefined, named);
    expect(asked.report.features).toEqual(['code', 'mfcc']);
    expect(asked.report.notes).toContain(`features that give labels away: ${code}`);
    const nothing = coded.map(({ mfcc: _, ...clip }) => clip);
    await expect(catalogueFromRecords(nothing)).rejects.toThrow(
      'no feature is left, since all columns of numbers give the labels away: "code" is',
    );
  });

  test('a group holds songs together where artists have a table, too', async () => {
    const artists = [{ id: 'Cher', genres: ['pop'], followers: 1e6 }];
    const { songs } = await catalogueFromRecords(
      rows.slice(3).map((row) => ({ ...row, artist: 'Cher' })),
      artists,
      { songs: { columns: { group: 'album' } } },
    );
    expect(songs.groups && [...songs.groups.lists.values]).toEqual([0, 0]);
    expect(songs.labels).toBeUndefined();
  });
});

describe('a table of artists beside labels of songs', () => {
  const file = tempFiles();

  test('a note says that its genres are not used', async () => {
    const artists = [{ id: 'Cher', genres: ['pop'], followers: 1e6 }];
    const clips = [{ id: 'a', artist: 'Cher', tempo: 1, genre: 'disco' }];
    const options = { songs: { columns: { labels: 'genre' } } };
    const { report } = await catalogueFromRecords(clips, artists, options);
    expect(report.notes).toContain(
      'songs have labels of their own, so the genres of artists are not used',
    );
  });

  test('genres of artists without a table of artists are refused', async () => {
    const songs = file('songs.csv', 'artist,tempo,genre\nCher,1,disco\n');
    const genres = file('genres.csv', 'artist,genres\nCher,pop\n');
    await expect(readCatalogue({ songs, genres })).rejects.toThrow(
      `${genres}: a second table of genres belongs to a table of artists (--artists)`,
    );
  });
});

describe('several files of songs', () => {
  const file = tempFiles();

  test('a label for each file; a feature that not all have is none', async () => {
    const loud = file('loud.csv', 'tempo,energy,key\n1,2,3\n4,5,6\n');
    const quiet = file('quiet.csv', 'energy,tempo\n7,8\n');
    const songs = [
      { file: loud, label: 'loud' },
      { file: quiet, label: 'quiet' },
    ];
    const catalogue = await readCatalogue({ songs });
    expect(eachLabels(catalogue)).toEqual([['loud'], ['loud'], ['quiet']]);
    expect(catalogue.songs.ids).toEqual(['1', '2', '3']);
    expect(catalogue.songs.featureNames).toEqual(['energy', 'tempo']);
    expect(catalogue.reading?.songs.columns.labels).toBeUndefined();
  });

  test('row numbers of two files are no ids', async () => {
    const songs = ['x', 'y'].map((label) => ({
      label,
      file: file(`${label}.csv`, 'id,tempo,energy\n1,2,3\n'),
    }));
    await expect(readCatalogue({ songs })).rejects.toThrow(
      'the id "1" occurs in two of the tables of songs',
    );
  });
});

describeReal('the playlists', ['playlists'], ({ playlists }) => {
  test('are labelled by a path of two columns that are known by their names', async () => {
    const songs = `${playlists}/playlist_genres.csv`;
    const { report, songs: read, artists } = await readCatalogue({ songs });
    expect(report.labels).toEqual({
      columns: ['playlist_genre', 'playlist_subgenre'],
      ...{ labels: 24, without: 0, several: 0 },
    });
    expect(read.ids).toHaveLength(5130);
    expect(artists.ids).toHaveLength(97);
    expect(new Set(read.labels?.paths?.map(([genre]) => genre)).size).toBe(6);
  });
});
