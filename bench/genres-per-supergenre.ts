/**
 * How the flat classifier, the hierarchical one and others compare as supergenres get more genres,
 * which the published work left open: MusicOSet, split by artist and by song, the supergenres found
 * once and kept, their 5, 10, 20 and 40 most frequent genres classified.
 *
 *   npm run bench && node build/bench/genres-per-supergenre.js [combining] [resamples]
 */
import { join } from 'node:path';
import { readCatalogue } from '../src/catalogue/index.js';
import { combining as combinings } from '../src/classification/index.js';
import { GenreModel } from '../src/pipeline/index.js';
import { dataFolder } from '../test/support/data-folder.js';

const combining = combinings.parse(process.argv[2] ?? 'product');
const resamples = Number(process.argv[3] ?? 200);
const data = join(dataFolder, 'musicoset');
const catalogue = await readCatalogue({
  songs: join(data, 'songs.csv'),
  features: join(data, 'acoustic_features.csv'),
  artists: join(data, 'artists.csv'),
});
const show = (low: number, high: number) => `${low.toFixed(4)} to ${high.toFixed(4)}`;

for (const split of ['artist', 'song'] as const) {
  for (const genresPerSupergenre of [5, 10, 20, 40]) {
    const model = await GenreModel.fit(catalogue, {
      taxonomy: { topGenres: genresPerSupergenre },
      booster: { maxDepth: 4, learningRate: 0.05, rounds: 300 },
      classification: { combining },
      evaluation: { split, resamples },
    });
    const { classifiers, confidence, minimumCoverageError } = model.result?.metrics ?? {};
    if (classifiers === undefined || confidence === undefined) throw new Error('nothing measured');
    const { vanilla, hierarchical } = classifiers;
    const difference = confidence.differences.hierarchical;
    const gain = difference?.averagePrecision.macro ?? { low: Number.NaN, high: Number.NaN };
    const coverage = difference?.coverageError ?? { low: Number.NaN, high: Number.NaN };
    console.log(
      [
        `by ${split}, ${genresPerSupergenre} a supergenre, ${model.taxonomy.genres.length} genres:`,
        `vanilla ${vanilla.averagePrecision.macro.toFixed(4)} / ${vanilla.coverageError.toFixed(2)},`,
        `${combining} ${hierarchical.averagePrecision.macro.toFixed(4)} / ${hierarchical.coverageError.toFixed(2)},`,
        `gain ${show(gain.low, gain.high)}, coverage ${show(coverage.low, coverage.high)},`,
        `least coverage ${minimumCoverageError?.toFixed(2)}`,
      ].join(' '),
    );
  }
}
