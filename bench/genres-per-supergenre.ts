/**
 * How the flat classifier, the hierarchical one and others compare as supergenres get more genres,
 * which the published work left open: MusicOSet, split by artist and by song, the supergenres found
 * once and kept, their 5, 10, 20 and 40 most frequent genres classified.
 *
 *   npm run compile && node build/bench/genres-per-supergenre.js [combining] [resamples]
 */
import { join } from 'node:path';
import { readCatalogue } from '../src/catalogue/index.js';
import { combining as combinings } from '../src/classification/index.js';
import { GenreModel } from '../src/pipeline/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { type Cell, record } from './results.js';

const combining = combinings.parse(process.argv[2] ?? 'product');
const resamples = Number(process.argv[3] ?? 200);
const data = join(dataFolder, 'musicoset');
const catalogue = await readCatalogue({
  songs: join(data, 'songs.csv'),
  features: join(data, 'acoustic_features.csv'),
  artists: join(data, 'artists.csv'),
});
const precision = { title: 'average precision', digits: 4 };
const coverage = { title: 'coverage error', digits: 2 };
const rows: Cell[][] = [];

for (const split of ['artist', 'song'] as const) {
  for (const genresPerSupergenre of [5, 10, 20, 40]) {
    const model = await GenreModel.fit(catalogue, {
      taxonomy: { topGenres: genresPerSupergenre },
      booster: { maxDepth: 4, learningRate: 0.05, rounds: 300 },
      classification: { combining },
      evaluation: { split, resamples },
    });
    const { classifiers, confidence } = model.result?.metrics ?? {};
    const gain = confidence?.differences.hierarchical;
    if (classifiers === undefined || gain === undefined) throw new Error('nothing measured');
    const { vanilla, hierarchical } = classifiers;
    const { low, high } = gain.averagePrecision.macro;
    rows.push([
      ...[split, String(genresPerSupergenre), model.taxonomy.genres.length],
      ...[vanilla.averagePrecision.macro, vanilla.coverageError],
      ...[hierarchical.averagePrecision.macro, hierarchical.coverageError],
      [low, high],
      [gain.coverageError.low, gain.coverageError.high],
    ]);
  }
}
record(combining === 'product' ? 'genres-per-supergenre' : `genres-per-supergenre-${combining}`, {
  parameters: { combining, resamples },
  columns: [
    { title: 'split' },
    { title: 'genres a supergenre' },
    { title: 'genres', digits: 0 },
    { ...precision, title: 'flat: average precision' },
    coverage,
    { ...precision, title: 'hierarchical: average precision' },
    coverage,
    { ...precision, title: 'gain of average precision', signed: true },
    { ...coverage, title: 'gain of coverage error', signed: true },
  ],
  rows,
});
