import { expect, test } from '@jest/globals';
import { type Catalogue, readCatalogue, selectSongs } from '../../src/catalogue/index.js';
import { labelsOf } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { splitByArtist } from '../../src/evaluation/index.js';
import { explainRanking } from '../../src/explanation/index.js';
import { GenreModel } from '../../src/pipeline/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { describeReal, musicosetTables } from '../support/real-data.js';

/** The same songs, a third of the cells of every other one empty. */
function withEmptyCells({ songs, ...catalogue }: Catalogue): Catalogue {
  const { rows, columns, data } = songs.features;
  const random = new Random(7);
  const emptied = data.map((value, k) =>
    Math.floor(k / columns) % 2 === 0 && random.uniform() < 1 / 3 ? Number.NaN : value,
  );
  return { ...catalogue, songs: { ...songs, features: { rows, columns, data: emptied } } };
}

describeReal('songs with empty cells', ['musicoset'], ({ musicoset }) => {
  test('all get an answer, and to train on them is no worse for complete songs, but for chance', async () => {
    const catalogue = withEmptyCells(await readCatalogue(musicosetTables(musicoset)));
    const { songs } = catalogue;
    const isComplete = (song: number) => song % 2 === 1;
    const { train, test } = splitByArtist(songs.artists, { labels: labelsOf(catalogue).lists });
    const tested = test.filter(isComplete);
    const testSongs = Array.from(tested, (song) => songs.ids[song]);
    const only = (rows: readonly number[]) => ({ ...catalogue, songs: selectSongs(songs, rows) });
    const children = ['rock', 'rap', 'country', 'soul'].map((name) => ({ name }));
    const givenTaxonomy = Taxonomy.fromJSON({ name: 'music', children });
    const booster = { rounds: 8 };
    const options = { method: 'published', givenTaxonomy, testSongs, booster } as const;
    const kept = await GenreModel.fit(only([...train, ...tested]), options);
    const dropped = await GenreModel.fit(only([...train.filter(isComplete), ...tested]), options);
    const macro = ({ result }: GenreModel) =>
      result?.metrics.classifiers.hierarchical.averagePrecision.macro;
    expect(kept.result?.metrics.songs.test).toBe(dropped.result?.metrics.songs.test);
    // Other splits move either figure further than this.
    expect(macro(kept)).toBeGreaterThan((macro(dropped) ?? 1) - 0.015);

    const { rows, data } = kept.classifier.predict(songs);
    expect(rows).toBe(songs.ids.length);
    expect(data.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
    const first = songs.features.data.subarray(0, songs.featureNames.length);
    const song = Object.fromEntries(songs.featureNames.map((name, j) => [name, first[j]]));
    expect([...first].some(Number.isNaN)).toBe(true);
    const [{ probability }] = explainRanking(kept.classifier, song, { top: 1 });
    expect(probability).toBeCloseTo(kept.classifier.rank(song, { top: 1 })[0].probability, 5);
  });
});
