import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { TableReport } from '../../src/catalogue/cleaning/report.js';
import { readCatalogue, readSongs } from '../../src/catalogue/read.js';
import { listAt } from '../../src/core/matrix/index.js';
import { describeReal, musicosetTables, readAnswers } from '../support/real-data.js';
import { tempFiles } from './temp-files.js';

const file = tempFiles();

const artists = file(
  'artists.csv',
  `Artist ID,Name,Followers,Genres
a,Abba,5000,"['europop', 'pop']"
b,"Tyler, The Creator",9000,"['rap']"
c,Cher,400,"['pop']"
d,Dido,2000,[]
e,Eno,None,"['ambient']"
a,Abba again,1,"['pop']"
Artist ID,Name,Followers,Genres
`,
);
const songs = file(
  'songs.csv',
  `track_id,track_name,artist,explicit
s1,One,{'a': 'Abba'},False
s2,Two,"{'b': 'Tyler, The Creator', 'a': 'Abba'}",True
s3,Three,"{'c': ""Cher's""}",no
s4,Four,{'z': 'Unknown'},no
s5,Five,['a'],no
s6,Six,['a'],no
s1,One again,['b'],yes
,No id,['b'],yes
s7,Seven,['a'],
`,
);
const features = file(
  'features.tsv',
  'id\tDuration\tTempo\ns2\t200000\t90\ns1\t100000\t120\ns3\t1\t1\ns4\t1\t1\ns5\tNA\t1\ns7\t1\t1\nq\t1\t1\ns1\t5\t5\n',
);
const files = { songs, features, artists };

const reasons = (report: TableReport): Record<string, number> =>
  Object.fromEntries(report.leftOut.map(({ reason, count }) => [reason, count]));

/** The same tables with cells of features that are no numbers, and with empty ones in their place. */
const [spoiled, emptied] = [
  ['about 3', 'fast', 'x', '1,5'],
  ['', '', '', ''],
].map((cells, i) => {
  const [a, b, c, d] = cells;
  return {
    artists,
    songs: file(
      `spoiled-${i}.csv`,
      `track_id,track_name,artist,energy\ns1,"One\nor two",a,${a}\n\ns2,Two,a,0.5\ns3,Three,a,0.25\n`,
    ),
    features: file(
      `spoiled-${i}.tsv`,
      `id\tDuration\tTempo\ns1\t1000\t${b}\ns2\t${c}\t${d}\ns3\t2000\t90\n`,
    ),
  };
});

describe('cells that are no numbers', () => {
  test('refuse the table, unless they are to be missing, with a note for each table', async () => {
    await expect(readCatalogue(spoiled)).rejects.toThrow(
      `${spoiled.songs}, line 2, column energy: "about 3" is not a finite number; correct it, leave it empty if it is missing, or take all such cells for missing ones with --bad-cells missing (the option badCells)`,
    );
    const read = await readCatalogue(spoiled, { badCells: 'missing' });
    const clean = await readCatalogue(emptied);
    expect(read.songs.features).toEqual(clean.songs.features);
    expect(read.report.notes.filter((note) => note.includes('no numbers'))).toEqual([
      `cells of ${spoiled.songs} that are no numbers, taken for missing: 1 (energy 1), the first in line 2, column energy: "about 3"`,
      `cells of ${spoiled.features} that are no numbers, taken for missing: 3 (Duration 1, Tempo 2), the first in line 2, column Tempo: "fast"`,
    ]);
    expect(clean.report.notes.join()).not.toContain('no numbers');
  });

  test('count in the rows of all blocks, and a later table is as strict as any', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `s${i},${i % 1000 === 999 ? 'x' : i % 7}`);
    const long = file('long.csv', `id,tempo\n${rows.join('\n')}\n`);
    const { songs, report } = await readSongs({ songs: long }, { badCells: 'missing' });
    expect(Array.from(songs.features.data).filter(Number.isNaN)).toEqual([]);
    expect(report.songs.leftOut).toContainEqual({ reason: 'no feature has a value', count: 5 });
    expect(report.notes).toContain(
      `cells of ${long} that are no numbers, taken for missing: 5 (tempo 5), the first in line 1001, column tempo: "x"`,
    );
    const { reading } = await readCatalogue(spoiled, { badCells: 'missing' });
    expect(reading).not.toHaveProperty('badCells');
  });
});

describe('readCatalogue', () => {
  test('joins the tables, matches artists, cleans, and accounts for all rows', async () => {
    const catalogue = await readCatalogue(files, { dropIncompleteSongs: true });
    expect(catalogue.artists).toEqual({
      ids: ['a', 'b'],
      names: ['Abba', 'Tyler, The Creator'],
      followers: Float64Array.of(5000, 9000),
      genreNames: ['europop', 'pop', 'rap'],
      genres: { offsets: Uint32Array.of(0, 2, 3), values: Int32Array.of(0, 1, 2) },
    });
    expect(catalogue.songs.ids).toEqual(['s1', 's2']);
    expect(catalogue.songs.names).toEqual(['One', 'Two']);
    expect(catalogue.songs.featureNames).toEqual(['duration_ms', 'explicit', 'tempo']);
    expect([...catalogue.songs.features.data]).toEqual([100_000, 0, 120, 200_000, 1, 90]);
    expect(catalogue.songs.features.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...listAt(catalogue.songs.artists, 1)]).toEqual([1, 0]);
    expect(catalogue.report.artists).toMatchObject({ read: 7, kept: 2 });
    expect(reasons(catalogue.report.artists)).toEqual({
      'fewer than 1000 followers': 1,
      'no genre': 1,
      'followers unknown': 1,
      'same id as an earlier artist': 1,
      'repeats the header': 1,
    });
    expect(catalogue.report.songs).toMatchObject({ read: 9, kept: 2 });
    expect(reasons(catalogue.report.songs)).toEqual({
      'its artists were left out': 1,
      'no known artist': 1,
      'a feature is missing': 2,
      'no row in the table of features': 1,
      'same id as an earlier song': 1,
      'no id': 1,
    });
    expect(catalogue.report.notes).toEqual([
      expect.stringContaining('missing features of the method (11 of 14): acousticness'),
      `rows of ${features} that belong to no song: 1`,
      `rows of ${features} that repeat the id of an earlier row: 1`,
      `artists named by ${songs} that are not in ${artists}: 1 of 8`,
    ]);
  });

  test('each rule of cleaning is an option', async () => {
    const all = await readCatalogue(files, {
      minFollowers: 0,
      dropArtistsWithoutGenre: false,
      dropSongsWithoutArtist: false,
    });
    expect(all.artists.ids).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(all.artists.followers[4]).toBeNaN();
    expect(all.songs.ids).toEqual(['s1', 's2', 's3', 's4', 's5', 's7']);
    expect([...listAt(all.songs.artists, 3)]).toEqual([]);
    expect(all.songs.features.data[3 * 4]).toBeNaN();
    expect(all.report.notes).toContainEqual(
      expect.stringMatching(/^songs kept with missing values: 2 of 6 \(/),
    );
    expect(reasons(all.report.songs)).toMatchObject({ 'no row in the table of features': 1 });
  });

  test('maps columns, and takes any columns of numbers for features, in the order asked for', async () => {
    const mapped = file('mapped.csv', 'track,performer,loud,x\nt1,Cher;abba,-3,7\nt2,ABBA,-4,8\n');
    const { songs, report } = await readCatalogue(
      { songs: mapped, artists },
      {
        songs: { columns: { id: 'Track', artists: 'performer' } },
        features: { names: ['x', 'loudness'], columns: { loudness: 'loud' } },
      },
    );
    expect(songs.featureNames).toEqual(['x', 'loudness']);
    expect([...songs.features.data]).toEqual([7, -3, 8, -4]);
    expect(songs.names).toBeUndefined();
    expect([...songs.artists.values]).toEqual([0, 0]);
    expect(report.notes).toContain(`artists of ${mapped} are matched by name`);
  });

  test('numbers songs and artists that have no ids', async () => {
    const numbered = file('numbered.csv', 'artist,tempo\n"Tyler, The Creator",90\nabba,100\n');
    const named = file(
      'named.csv',
      'name,genres\nAbba,pop\n"Tyler, The Creator",rap;hip hop\nabba,x\n',
    );
    const catalogue = await readCatalogue({ songs: numbered, artists: named });
    expect(catalogue.songs.ids).toEqual(['1', '2']);
    expect(catalogue.artists.ids).toEqual(['1', '2']);
    expect(catalogue.artists.genreNames).toEqual(['pop', 'rap', 'hip hop']);
    expect([...catalogue.songs.artists.values]).toEqual([1, 0]);
    expect(reasons(catalogue.report.artists)).toEqual({ 'same name as an earlier artist': 1 });
    expect(catalogue.report.notes).toEqual([
      `${named} has no column of followers: no artist is left out for having too few`,
      `${named} has no column of ids: artists are numbered and distinguished by name`,
      expect.stringContaining('missing features of the method (13 of 14): acousticness'),
      `${numbered} has no column of ids: songs are numbered from 1`,
      `artists of ${numbered} are matched by name`,
    ]);
  });

  test.each([
    [
      { songs: { columns: { id: 'trak_id' } } },
      `"trak_id", which "id" is mapped to, is missing; did you mean "track_id"?`,
    ],
    [{ features: { columns: { tempo: 'temp' } } }, `did you mean "Tempo"?`],
    [
      { features: { names: ['temppo'] } },
      `the column for the feature "temppo" is missing; map yours with the option features.columns.temppo, in the config file { "catalogue": { "features": { "columns": { "temppo": "COLUMN" } } } }; did you mean "Tempo"?`,
    ],
    [
      { features: { columns: { tempoo: 'Tempo' } } },
      `maps "tempoo", which is not one of the features (the option features.names names others); did you mean "tempo"?`,
    ],
    [{ features: { names: ['track_name'] } }, `${songs}, line 2, column track_name: "One"`],
    [{ features: { names: ['tempo', 'tempo'] } }, 'names a feature twice'],
    [{ minFollowers: 1e9 }, 'no artist is left after cleaning: of 7,'],
    [{ minFollower: 10 }, 'unknown option "minFollower"; did you mean "minFollowers"?'],
  ])('refuses %j', async (options, message) => {
    await expect(readCatalogue(files, options as object)).rejects.toThrow(message);
  });

  test('refuses tables without a column or a match, and says what to do', async () => {
    const bare = file('bare.csv', 'x,y\n1,2\n');
    await expect(readSongs({ songs: file('words.csv', 'x,y\na,b\n') })).rejects.toThrow(
      `none of the features acousticness, danceability`,
    );
    await expect(
      readCatalogue({ songs: bare, artists }, { features: { names: ['x'] } }),
    ).rejects.toThrow(
      'map yours with the option songs.columns.artists, in the config file { "catalogue": { "songs": { "columns": { "artists": "COLUMN" } } } }; columns: x, y',
    );
    await expect(readCatalogue({ ...files, artists: bare })).rejects.toThrow(
      'map yours with the option artists.columns.id',
    );
    await expect(
      readCatalogue({ ...files, features: file('other.csv', 'id,tempo,duration\nx,1,1\n') }),
    ).rejects.toThrow('no row belongs to a song: its ids are in the column "id"');
    const unknown = file('unknown.csv', 'id,artists,tempo\n1,nobody,1\n');
    await expect(readCatalogue({ songs: unknown, artists })).rejects.toThrow(
      'no song is left after cleaning: of 1, 1 no known artist',
    );
  });

  test('notes a table of features that holds none', async () => {
    const { report } = await readCatalogue(
      { songs, artists, features: songs },
      { features: { names: ['explicit'] } },
    );
    expect(report.notes).not.toContain(`${songs} holds none of the features and is not read`);
    const unused = await readCatalogue(
      { songs, artists, features: artists },
      { features: { names: ['explicit'] } },
    );
    expect(unused.report.notes).toContain(`${artists} holds none of the features and is not read`);
  });

  test('reports progress by table', async () => {
    const steps: string[] = [];
    await readCatalogue(files, {
      onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total}`),
    });
    expect(steps).toEqual(['artists 7/7', 'songs 9/9', 'features 8/8']);
  });

  test('ends with the reason of the signal', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(readCatalogue(files, { signal })).rejects.toBe('enough');
  });
});

describe('readSongs', () => {
  test("reads the features of a model, in the model's order, without artists", async () => {
    const { songs: read, report } = await readSongs(
      { songs, features },
      {
        featureNames: ['tempo', 'explicit'],
        features: { names: ['duration'] },
        dropIncompleteSongs: true,
      },
    );
    expect(read.featureNames).toEqual(['tempo', 'explicit']);
    expect(read.ids).toEqual(['s1', 's2', 's3', 's4', 's5']);
    expect([...read.features.data.subarray(0, 4)]).toEqual([120, 0, 90, 1]);
    expect(read.artists.values).toHaveLength(0);
    expect(read.artists.offsets).toHaveLength(6);
    expect(reasons(report.songs)).toEqual({
      'same id as an earlier song': 1,
      'no id': 1,
      'no row in the table of features': 1,
      'a feature is missing': 1,
    });
  });

  test('may leave no song', async () => {
    const empty = file('empty.csv', 'id,tempo\n1,\n');
    const { songs: none, report } = await readSongs({ songs: empty });
    expect(none.ids).toEqual([]);
    expect(report.songs).toMatchObject({ read: 1, kept: 0 });
  });
});

describeReal('MusicOSet', ['musicoset'], ({ musicoset }) => {
  const real = musicosetTables(musicoset);

  test('loads without configuration and is cleaned as the method does', async () => {
    const { songs, artists, report } = await readCatalogue(real);
    expect(songs.featureNames).toEqual(
      readAnswers<{ features: string[] }>('pipeline.json').features,
    );
    expect(report.artists.kept).toBe(7891);
    expect(artists.ids).toHaveLength(7891);
    expect(new Set(songs.artists.values).size).toBe(3952);
    expect(reasons(report.artists)).toEqual({
      'fewer than 1000 followers': 2654,
      'no genre': 971,
      'followers unknown': 2,
    });
    expect(report.songs.read).toBe(20_405);
    expect(reasons(report.songs)).toEqual({
      'its artists were left out': 2522,
      'no known artist': 1,
    });
  });

  test('15,706 songs have one of the genres of the reference', async () => {
    const { songs, artists } = await readCatalogue(real, { dropSongsWithoutArtist: false });
    expect(songs.ids).toHaveLength(20_405);
    const { supergenres } = readAnswers<{ supergenres: { genres: string[] }[] }>('pipeline.json');
    const known = new Set(supergenres.flatMap(({ genres }) => genres));
    const hasKnown = artists.ids.map((_, artist) =>
      listAt(artists.genres, artist).some((genre) => known.has(artists.genreNames[genre])),
    );
    const labelled = songs.ids.filter((_, song) =>
      listAt(songs.artists, song).some((artist) => hasKnown[artist]),
    );
    expect(labelled).toHaveLength(15_706);
  });
});

describeReal('songs of the reggaeton tables', ['spike'], ({ spike }) => {
  test('a comma-separated table with quoted names and NA', async () => {
    const { songs, report } = await readSongs({
      songs: join(spike, 'data_todotipo.csv'),
    });
    expect(songs.featureNames).toHaveLength(13);
    expect(report.songs).toEqual({
      read: 2230,
      kept: 2222,
      leftOut: [{ reason: 'no feature has a value', count: 8 }],
    });
    expect(report.notes).toEqual([
      expect.stringContaining('missing features of the method (1 of 14): explicit'),
    ]);
  });
});

describeReal('the clips of GTZAN', ['gtzan'], ({ gtzan }) => {
  test('57 features of another kind', async () => {
    const path = join(gtzan, 'features_30_sec.csv');
    const names = readFileSync(path, 'utf8').split('\n')[0].split(',').slice(2, -1);
    const { songs } = await readSongs(
      { songs: path },
      { songs: { columns: { id: 'filename' } }, features: { names } },
    );
    expect(songs.features).toMatchObject({ rows: 1000, columns: 57 });
    expect(songs.ids[0]).toBe('blues.00000.wav');
    expect(songs.features.data[0]).toBeCloseTo(0.35008811950683594, 7);
  });

  test('all columns of numbers are features where none is named', async () => {
    const { songs, report } = await readSongs({ songs: join(gtzan, 'features_30_sec.csv') });
    expect(songs.features).toMatchObject({ rows: 1000, columns: 58 });
    expect(songs.featureNames.slice(0, 2)).toEqual(['length', 'chroma_stft_mean']);
    expect(report.notes).toEqual([
      "only 1 of the method's features found, so all columns of numbers are features",
      expect.stringContaining('"label" is named like labels'),
    ]);
  });
});

describe('texts that are not in UTF-8', () => {
  const table = 'id;artist;tempo\n1;Gattüso;1\n2;Gattüso;2\n';
  const read = (content: Uint8Array, options: object = {}) =>
    readSongs({ songs: file('songs.txt', content) }, { minFollowers: 0, ...options });

  test('are read like others, and the report says how', async () => {
    const { songs, report } = await read(Buffer.from(table, 'latin1'));
    expect([...songs.features.data]).toEqual([1, 2]);
    expect(report.notes).toContainEqual(expect.stringContaining('is read as windows-1252'));
  });

  test('are read in the encoding that is asked for', async () => {
    const { report } = await read(Buffer.from(table, 'utf16le'), { encoding: 'utf-16' });
    expect(report.songs.kept).toBe(2);
    expect(report.notes.join()).not.toContain('utf-16');
    await expect(read(Buffer.from(table), { encoding: 'klingon' })).rejects.toThrow(
      '"klingon" is no known encoding; try utf-8, utf-16le or windows-1252',
    );
    const utf8 = { encoding: 'utf-8', songs: { columns: { name: 'artist' } } };
    await expect(read(Buffer.from(table, 'latin1'), utf8)).rejects.toThrow(
      'is not in UTF-8; name its encoding with the option catalogue.encoding',
    );
  });
});

describeReal('the table of playlists', ['playlists'], ({ playlists }) => {
  test('is read whole, in Latin-1', async () => {
    const { songs, report } = await readSongs(
      { songs: join(playlists, 'playlist_genres.csv') },
      { features: { names: ['tempo', 'mode'] } },
    );
    expect(report.songs).toMatchObject({ read: 5130, kept: 5130 });
    expect(songs.names).toContain('Post Malone (feat. RANI) - GATTÜSO Remix');
    expect(report.notes).toContainEqual(expect.stringContaining('is read as windows-1252'));
  });
});

describeReal('genres of artists for playlists', ['playlists', 'musicoset'], (folders) => {
  test('are joined by name, and replace those of the table of artists', async () => {
    const table = join(folders.musicoset, 'artists.csv');
    const files = {
      songs: join(folders.playlists, 'playlist_genres.csv'),
      artists: table,
      genres: file(
        'genres.csv',
        'artist,genre\nED SHEERAN,folk\nEd Sheeran,british\nNobody,none\n',
      ),
    };
    const { artists, songs, report } = await readCatalogue(files);
    const sheeran = artists.names.indexOf('Ed Sheeran');
    const genres = [...listAt(artists.genres, sheeran)].map((genre) => artists.genreNames[genre]);
    expect(genres).toEqual(['folk', 'british']);
    expect(songs.ids.length).toBe(4797);
    expect(report.notes).toEqual(
      expect.arrayContaining([
        `genres of artists are from ${files.genres} for 1 of 11518, matched by name`,
        `rows of ${files.genres} that belong to no artist: 1`,
      ]),
    );
  });
});
