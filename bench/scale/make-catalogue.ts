/**
 * Makes up a catalogue of any size as two Parquet files, songs.parquet and artists.parquet, by DuckDB in
 * memory that does not grow with the songs: 14 features, 45 genres of nine families of sound, lists of
 * artists, some songs under two ids and some without a value.
 *
 *   npm run compile && node build/bench/scale/make-catalogue.js FOLDER [songs] [artists]
 *
 * All random numbers are hashes of a row and a column, so the same sizes make the same rows.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Measured, measured, variations } from '../../src/catalogue/made-up/families.js';
import { nineFamilies } from './families.js';

/** Songs for each artist, as published: 22,000,000 by 228,000. */
const SONGS_PER_ARTIST = 96.5;

const [folder, songsGiven = '20000', artistsGiven] = process.argv.slice(2);
if (folder === undefined) throw new Error('give a folder for the tables');
const songs = Number(songsGiven);
const artists = Number(artistsGiven ?? Math.round(songs / SONGS_PER_ARTIST));

/** Distinct draws of one row. */
let draws = 0;

/** SQL of a number from 0 to 1 that a row's number decides. */
function uniform(row: string): string {
  return `(hash(${row} * 1024 + ${++draws}) / 18446744073709551616)`;
}

/** SQL of a number of the normal distribution. */
function normal(row: string): string {
  return `sqrt(-2 * ln(${uniform(row)} + 1e-12)) * cos(2 * pi() * ${uniform(row)})`;
}

/** SQL of a family's number, for each of them by its position. */
function ofFamily(family: string, values: readonly (number | string)[]): string {
  return `list_extract([${values.join(', ')}], CAST(${family} + 1 AS INTEGER))`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function centre(name: Measured): number[] {
  return nineFamilies.map(({ sound }) => {
    const value = sound[name];
    const { scale } = variations[name];
    if (scale === 'share') return Math.log(value / (1 - value));
    return scale === 'log' ? Math.log(value) : value;
  });
}

/** SQL of a value from its scale of variation, as published tables round it. */
function value(name: Measured, z: string): string {
  const { scale, range } = variations[name];
  if (scale === 'share') return `CAST(round(1 / (1 + exp(-(${z}))), 5) AS FLOAT)`;
  const natural = scale === 'log' ? `exp(${z})` : z;
  const inRange = `greatest(${range[0]}, least(${range[1]}, ${natural}))`;
  return scale === 'log'
    ? `CAST(round(${inRange}) AS INTEGER)`
    : `CAST(round(${inRange}, 3) AS FLOAT)`;
}

const count = nineFamilies.length;

/** An artist's sound is that of its family and first genre, and its own. */
const sounds = measured.map((name) => {
  const { spread } = variations[name];
  const genre = `(hash(family * 8 + first + 1000 * ${measured.indexOf(name) + 1}) % 1000 / 500.0 - 1)`;
  const own = `0.55 * ${spread} * ${normal('a')}`;
  return `${ofFamily('family', centre(name))} + 0.7 * ${spread} * ${genre} + ${own} AS s_${name}`;
});

const genreLists = `[${nineFamilies.map(({ genres }) => `[${genres.map(text).join(', ')}]`).join(', ')}]`;
const genre = (family: string, position: string): string =>
  `list_extract(list_extract(${genreLists}, CAST(${family} + 1 AS INTEGER)), CAST((${position}) % 5 + 1 AS INTEGER))`;

const artistTable = `CREATE TABLE artists AS
  SELECT *, list_distinct(list_filter([
    ${genre('family', 'first')},
    CASE WHEN ${uniform('a')} < 0.5 THEN ${genre('family', 'first + 1')} END,
    CASE WHEN ${uniform('a')} < 0.08 THEN ${genre(`CAST(floor(${count} * ${uniform('a')}) AS INTEGER)`, 'first')} END
  ], one -> one IS NOT NULL)) AS genres, ${sounds.join(', ')}
  FROM (SELECT a, a % ${count} AS family, CAST(floor(5 * pow(${uniform('a')}, 1.5)) AS INTEGER) AS first,
    substr(md5('artist' || a), 1, 22) AS id, 'Artist ' || a AS name,
    CAST(CASE WHEN ${uniform('a')} < 0.01 THEN 500 ELSE 1000 + exp(9.5 + 1.7 * ${normal('a')}) END AS BIGINT) AS followers
    FROM range(${artists}) AS t(a))`;

const words = (...all: string[]): string => `[${all.join(' ').split(' ').map(text).join(', ')}]`;
const firstWords = words(
  'Night River Golden Empty Broken Summer Midnight Silver Paper Electric Lonely Distant Wild Crystal',
  'Burning Silent Velvet Neon Falling Hollow Northern Little Sweet Concrete Secret Blue Crimson Fading',
  'Last First Heavy Holy Lost Slow Sudden Winter Open Perfect Rising Second Shining Strange Tender True',
);
const lastWords = words(
  'Heart Road Light Dream Fire Rain Sky Love Song Dance City Ocean Memory Shadow Wind Morning Stars Game',
  'Ghost Mirror Garden Train Letter Home Storm Moon River Angel Bridge Child Diamond Echo Feather Flame',
  'Harbor Island Kingdom Machine Mountain Picture Promise Queen Radio Signal Story Street Thunder Window',
);
const word = (list: string, row: string): string =>
  `list_extract(${list}, CAST(1 + floor(44 * ${uniform(row)}) AS INTEGER))`;

/** Few artists have many songs; a guest is most often of the same family. */
const main = `CAST(floor(${artists} * pow(${uniform('b')}, 1.6)) AS BIGINT)`;
const alike = `least(${artists - 1}, CAST(floor(${Math.ceil(artists / count)} * ${uniform('b')}) AS BIGINT) * ${count} + main % ${count})`;
const any = `CAST(floor(${artists} * ${uniform('b')}) AS BIGINT)`;

const features = measured.map((name) => {
  const z = `0.7 * m.s_${name} + 0.3 * coalesce(g.s_${name}, m.s_${name})`;
  const song = value(name, `${z} + 0.7 * ${variations[name].spread} * ${normal('b')}`);
  return name === 'valence'
    ? `CASE WHEN ${uniform('b')} < 0.001 THEN NULL ELSE ${song} END AS ${name}`
    : `${song} AS ${name}`;
});

/** One song in a hundred is the one before it under another id. */
const songTable = `
  SELECT substr(md5('song' || i), 1, 22) AS id,
    ${word(firstWords, 'b')} || ' ' || ${word(lastWords, 'b')} || ' ' || ${word(firstWords, 'b')} AS name,
    CASE WHEN g.a IS NULL THEN [m.id] ELSE [m.id, g.id] END AS artist_ids,
    ${features.join(', ')},
    ${uniform('b')} < ${ofFamily(
      'm.family',
      nineFamilies.map(({ explicit }) => explicit),
    )} AS explicit,
    CAST(floor(12 * ${uniform('b')}) AS TINYINT) AS key,
    CAST(${uniform('b')} < ${ofFamily(
      'm.family',
      nineFamilies.map(({ major }) => major),
    )} AS TINYINT) AS mode,
    CAST(CASE WHEN ${uniform('b')} < 0.94 THEN 4 ELSE 3 END AS TINYINT) AS time_signature
  FROM (SELECT *, nullif(CASE WHEN ${uniform('b')} < 0.12
      THEN CASE WHEN ${uniform('b')} < 0.8 THEN ${alike} ELSE ${any} END END, main) AS guest
    FROM (SELECT i, b, ${main} AS main
      FROM (SELECT i, CASE WHEN ${uniform('i')} < 0.01 THEN i - 1 ELSE i END AS b
        FROM range(${songs}) AS t(i)))) AS s
  JOIN artists AS m ON m.a = s.main
  LEFT JOIN artists AS g ON g.a = s.guest`;

mkdirSync(folder, { recursive: true });
const database = await DuckDBInstance.create(':memory:', { memory_limit: '2GB' });
const connection = await database.connect();
const file = (name: string): string => text(join(folder, `${name}.parquet`));
await connection.run(artistTable);
await connection.run(
  `COPY (SELECT id, name, followers, genres FROM artists ORDER BY a) TO ${file('artists')} (FORMAT parquet)`,
);
await connection.run(`COPY (${songTable}) TO ${file('songs')} (FORMAT parquet)`);
connection.closeSync();
console.log(`${songs} songs and ${artists} artists in ${folder}`);
