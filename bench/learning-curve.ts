/**
 * How average precision and coverage error grow with the songs to train on: MusicOSet with its
 * reference supergenres, split by artist, half as many songs each time.
 *
 *   npm run compile && node build/bench/learning-curve.js TAXONOMY [ways of combining …]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue, selectSongs } from '../src/catalogue/index.js';
import {
  combining,
  genreColumns,
  HierarchicalClassifier,
  songNodes,
} from '../src/classification/index.js';
import { selectLabels } from '../src/core/matrix/index.js';
import { Random } from '../src/core/numbers/index.js';
import { averagePrecision, coverageError, splitByArtist } from '../src/evaluation/index.js';
import { songGenres, Taxonomy } from '../src/taxonomy/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { type Cell, record } from './results.js';

const [file, ...ways] = process.argv.slice(2);
const data = join(dataFolder, 'musicoset');
const catalogue = await readCatalogue({
  songs: join(data, 'songs.csv'),
  features: join(data, 'acoustic_features.csv'),
  artists: join(data, 'artists.csv'),
});
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(file, 'utf8')), { file });
const { songs, artists } = catalogue;
const labels = songGenres(songs.artists, artists.genres);
const split = splitByArtist(songs.artists, { labels, testShare: 0.2, seed: 0 });
const nodes = songNodes(catalogue, taxonomy);
const labelled = (list: Int32Array) =>
  list.filter((song) => nodes.data[song * nodes.columns] === 1);
const test = labelled(split.test);
const train = new Random(1).shuffle(labelled(split.train));
const truth = genreColumns(selectLabels(nodes, test), taxonomy);
const booster = {
  ...{ maxDepth: 4, learningRate: 0.05, rounds: 300 },
  ...{ subsample: 1, colsampleByTree: 1 },
};

const curves = [
  { name: 'vanilla', over: taxonomy.flat(), way: 'product' as const },
  ...(ways.length > 0 ? ways : ['product']).map((way) => ({
    name: `\`${way}\``,
    over: taxonomy,
    way: combining.parse(way),
  })),
];
const rows: Cell[][] = [];
for (let count = train.length; count >= 1000; count = Math.round(count / 2)) {
  const cells: Cell[] = [count.toLocaleString('en')];
  for (const { over, way } of curves) {
    const classifier = await HierarchicalClassifier.fit(catalogue, over, {
      booster,
      combining: way,
      songs: train.slice(0, count).sort(),
    });
    const scores = genreColumns(classifier.predict(selectSongs(songs, test)), over);
    const precision = averagePrecision(truth, scores, { average: 'macro' });
    cells.push(precision, coverageError(truth, scores));
  }
  console.log(...cells);
  rows.unshift(cells);
}
record('learning-curve', {
  parameters: { testShare: 0.2 },
  columns: [
    { title: 'songs to train on' },
    ...curves.flatMap(({ name }) => [
      { title: `${name}: average precision`, digits: 4 },
      { title: 'coverage error', digits: 2 },
    ]),
  ],
  rows,
});
