/**
 * The headline figures with their 95 % intervals, and the figure of docs/figures: `fit` without a config
 * on three data sets, and on MusicOSet with the supergenres of the reference run, too.
 *
 *   npm run compile && node build/bench/headline.js TAXONOMY TEST_SONGS
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../src/catalogue/index.js';
import { dataSetsFigure, drawPNG } from '../src/figures/index.js';
import { type ClassifierName, GenreModel, type GenreModelOptions } from '../src/pipeline/index.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { type Cell, record } from './results.js';

const [taxonomyFile, testFile] = process.argv.slice(2);
const musicoset = join(dataFolder, 'musicoset');
const charts = await readCatalogue({
  songs: join(musicoset, 'songs.csv'),
  features: join(musicoset, 'acoustic_features.csv'),
  artists: join(musicoset, 'artists.csv'),
});
const labelled = (file: string, columns: string[]) =>
  readCatalogue(
    { songs: join(dataFolder, file) },
    { songs: { columns: { labels: columns } }, labels: { oneLabel: true } },
  );
const playlists = await labelled('playlists/playlist_genres.csv', [
  'playlist_genre',
  'playlist_subgenre',
]);
const gtzan = await labelled('gtzan/features_30_sec.csv', ['label']);
const givenTaxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(taxonomyFile, 'utf8')), {
  file: taxonomyFile,
});
const testSongs = readFileSync(testFile, 'utf8').trim().split('\n');
const exclusive: GenreModelOptions = { classification: { exclusive: true } };

const problems = [
  { name: 'MusicOSet', catalogue: charts, options: {} },
  { name: 'MusicOSet, reference supergenres', catalogue: charts, options: { givenTaxonomy } },
  {
    name: 'the same, reference test songs',
    catalogue: charts,
    options: { givenTaxonomy, testSongs },
  },
  { name: 'playlists', catalogue: playlists, options: exclusive },
  {
    name: 'GTZAN',
    catalogue: gtzan,
    options: { ...exclusive, taxonomy: { source: 'flat' as const } },
  },
];
const titles: readonly (readonly [ClassifierName, string])[] = [
  ['vanilla', 'flat'],
  ['published', 'published product'],
  ['hierarchical', 'ours'],
];

const rows: Cell[][] = [];
const drawn = [];
for (const { name, catalogue, options } of problems) {
  const { result } = await GenreModel.fit(catalogue, {
    ...options,
    evaluation: { resamples: 1000 },
  });
  if (result?.metrics.confidence === undefined) throw new Error('no intervals');
  const { classifiers, confidence } = result.metrics;
  const bars = [];
  for (const [key, title] of titles) {
    const figures = classifiers[key];
    const intervals = confidence.classifiers[key];
    if (figures === undefined || intervals === undefined) continue;
    const gains = confidence.differences[key];
    const ends = (interval: { low: number; high: number } | undefined): Cell =>
      interval === undefined ? null : [interval.low, interval.high];
    rows.push([
      ...[name, title],
      ...[figures.averagePrecision.macro, ends(intervals.averagePrecision.macro)],
      ends(gains?.averagePrecision.macro),
      ...[figures.coverageError, ends(intervals.coverageError), ends(gains?.coverageError)],
      ...[figures.classes?.accuracy ?? null, figures.classes?.macroF1 ?? null],
    ]);
    bars.push({
      name: title,
      value: figures.averagePrecision.macro,
      interval: intervals.averagePrecision.macro,
    });
  }
  drawn.push({ name, classifiers: bars });
}
record('headline', {
  parameters: { resamples: 1000 },
  columns: [
    { title: 'data set' },
    { title: 'classifier' },
    { title: 'average precision', digits: 3 },
    { title: '95 %', digits: 3 },
    { title: 'against flat', digits: 3, signed: true },
    { title: 'coverage error', digits: 2 },
    { title: '95 %', digits: 2 },
    { title: 'against flat', digits: 2, signed: true },
    { title: 'accuracy', digits: 3 },
    { title: 'macro F1', digits: 3 },
  ],
  rows,
});
const figure = dataSetsFigure({ figure: 'average precision', dataSets: drawn });
writeFileSync('docs/figures/headline.png', await drawPNG(figure, { scale: 2 }));
