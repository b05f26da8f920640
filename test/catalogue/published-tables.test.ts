import { expect, test } from '@jest/globals';
import { findColumn, findLabels } from '../../src/catalogue/cleaning/find-column.js';
import { readSongs } from '../../src/catalogue/read.js';
import { tempFiles } from './temp-files.js';

const file = tempFiles();

const fourteen =
  'acousticness danceability duration_ms energy explicit instrumentalness key liveness loudness mode speechiness tempo time_signature valence'.split(
    ' ',
  );
const without = (...names: string[]) => fourteen.filter((name) => !names.includes(name));

interface Published {
  readonly name: string;
  readonly csv: string;
  /** The names of the columns that are found, and what is read. */
  readonly columns: { readonly id?: string; readonly name?: string; readonly artists?: string };
  readonly labels: readonly string[];
  readonly features: readonly string[];
  /** The key, mode, metre and duration of the song. */
  readonly read?: Readonly<Record<string, number>>;
}

const tables: readonly Published[] = [
  {
    name: 'Spotify Tracks Dataset',
    csv: `,track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre
0,5SuO,Ingrid Michaelson;ZAYN,To Begin Again,To Begin Again,57,230666,False,0.6,0.4,1,-6.7,0,0.1,0.03,1e-06,0.3,0.7,87.9,4,acoustic`,
    columns: { id: 'track_id', name: 'track_name', artists: 'artists' },
    labels: ['track_genre'],
    features: fourteen,
    read: { explicit: 0, instrumentalness: Math.fround(1e-6) },
  },
  {
    name: '30000 Spotify Songs',
    csv: `track_id,track_name,track_artist,track_popularity,track_album_id,track_album_name,track_album_release_date,playlist_name,playlist_id,playlist_genre,playlist_subgenre,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms
6f80,I Don't Care,Ed Sheeran,66,2oCs,I Don't Care,2019-06-14,Pop Remix,37i9,pop,dance pop,0.7,0.9,6,-2.6,1,0.06,0.1,0,0.07,0.5,122,194754`,
    columns: { id: 'track_id', name: 'track_name', artists: 'track_artist' },
    labels: ['playlist_genre', 'playlist_subgenre'],
    features: without('explicit', 'time_signature'),
  },
  {
    name: 'Ultimate Spotify Tracks DB',
    csv: `\ufeffgenre,artist_name,track_name,track_id,popularity,acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,loudness,mode,speechiness,tempo,time_signature,valence
Movie,Henri Salvador,C'est beau,0BRj,0,0.6,0.4,99373,0.9,0,C#,0.3,-1.8,Major,0.05,167,4/4,0.8`,
    columns: { id: 'track_id', name: 'track_name', artists: 'artist_name' },
    labels: ['genre'],
    features: without('explicit'),
    read: { key: 1, mode: 1, time_signature: 4 },
  },
  {
    name: 'Dataset of songs in Spotify',
    csv: `danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,type,id,uri,track_href,analysis_url,duration_ms,time_signature,genre,song_name,Unnamed: 0,title
0.8,0.8,2,-7.3,1,0.4,0.06,0.01,0.05,0.3,156,audio_features,2Vc6,spotify:track:2Vc6,https://a,https://b,124539,4,Dark Trap,Mercury,,`,
    columns: { id: 'id', name: 'song_name' },
    labels: ['genre'],
    features: without('explicit'),
  },
  {
    name: 'Prediction of music genre',
    csv: `instance_id,artist_name,track_name,popularity,acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,loudness,mode,obtained_date,speechiness,tempo,valence,music_genre
32894,Röyksopp,Röyksopp's Night Out,27,0.004,0.6,-1,0.9,0.7,A#,0.1,-5.2,Minor,4-Apr,0.07,?,0.7,Electronic`,
    columns: { id: 'instance_id', name: 'track_name', artists: 'artist_name' },
    labels: ['music_genre'],
    features: without('explicit', 'time_signature'),
    read: { key: 10, mode: 0, duration_ms: Number.NaN, tempo: Number.NaN },
  },
  {
    name: 'Spotify Dataset 1921-2020, 600k+ Tracks',
    csv: `id,name,popularity,duration_ms,explicit,artists,id_artists,release_date,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature
35iw,Carve,6,126903,0,['Uli'],['45tI'],1922-02-22,0.6,0.4,0,-13,1,0.4,0.6,0.7,0.1,0.1,104,3`,
    columns: { id: 'id', name: 'name', artists: 'id_artists' },
    labels: [],
    features: fourteen,
  },
  {
    name: 'Top 50 Spotify Songs',
    csv: `"","Track.Name","Artist.Name","Genre","Beats.Per.Minute","Energy","Danceability","Loudness..dB..","Liveness","Valence.","Length.","Acousticness..","Speechiness.","Popularity"
1,Señorita,Shawn Mendes,canadian pop,117,55,76,-6,8,75,191,4,3,79`,
    columns: { name: 'Track.Name', artists: 'Artist.Name' },
    labels: ['Genre'],
    features: without(
      'duration_ms',
      'explicit',
      'instrumentalness',
      'key',
      'mode',
      'time_signature',
    ),
  },
];

test.each(tables)('$name is read without a mapping', async (published) => {
  const header = published.csv.split('\n')[0].replace(/["\ufeff]/g, '');
  const table = { name: published.name, columns: header.split(',') };
  const find = (column: 'id' | 'name' | 'artists') =>
    table.columns[findColumn(['song', column], table, undefined)];
  expect({ id: find('id'), name: find('name'), artists: find('artists') }).toEqual({
    id: undefined,
    name: undefined,
    artists: undefined,
    ...published.columns,
  });
  expect(findLabels(table).map((column) => table.columns[column])).toEqual(published.labels);
  const { songs } = await readSongs(
    { songs: file('published.csv', published.csv) },
    { dropIncompleteSongs: false },
  );
  expect(songs.featureNames).toEqual(published.features);
  const values = songs.featureNames.map((name, i) => [name, songs.features.data[i]]);
  expect(Object.fromEntries(values)).toMatchObject(published.read ?? {});
});
