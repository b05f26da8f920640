import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { type Catalogue, readCatalogue } from '../../src/catalogue/index.js';
import { GenreModel } from '../../src/pipeline/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { describeReal, musicosetTables, readAnswers } from '../support/real-data.js';

interface Reference {
  readonly supergenres: readonly { readonly genres: readonly string[] }[];
  readonly testSongs: number;
  readonly minimumCoverageError: number;
  readonly vanilla: ReferenceFigures;
  readonly hierarchical: ReferenceFigures;
  readonly hinted: ReferenceFigures;
}

interface ReferenceFigures {
  readonly averagePrecision: { readonly macro: number };
  readonly coverageError: number;
}

describeReal('the whole job on MusicOSet', ['musicoset'], ({ musicoset }) => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await readCatalogue(musicosetTables(musicoset));
  });

  test('comes to the figures of the Python libraries on the same taxonomy and test songs', async () => {
    const expected = readAnswers<Reference>('pipeline.json');
    const givenTaxonomy = Taxonomy.fromJSON({
      name: 'music',
      children: expected.supergenres.map(({ genres }, i) => ({
        name: `supergenre ${i}`,
        children: genres.map((name) => ({ name })),
      })),
    });
    const testSongs = catalogue.songs.ids.filter((id) => crc32(id) % 5 === 0);
    const { result } = await GenreModel.fit(catalogue, {
      method: 'published',
      givenTaxonomy,
      testSongs,
      evaluation: { resamples: 0 },
    });
    const { classifiers, songs, minimumCoverageError } = result?.metrics ?? fail();
    expect(songs.test).toBe(expected.testSongs);
    expect(minimumCoverageError).toBeCloseTo(expected.minimumCoverageError, 7);
    for (const name of ['vanilla', 'hierarchical', 'hinted'] as const) {
      const macro = classifiers[name].averagePrecision.macro;
      expect(Math.abs(macro - expected[name].averagePrecision.macro)).toBeLessThan(0.015);
      const { coverageError } = classifiers[name];
      expect(Math.abs(coverageError - expected[name].coverageError)).toBeLessThan(0.35);
    }
    const { hinted, hierarchical } = classifiers;
    expect(hinted.averagePrecision.macro).toBeGreaterThan(hierarchical.averagePrecision.macro);
  });

  test('finds supergenres of genres that sound alike', async () => {
    const { taxonomy } = await GenreModel.fit(catalogue, {
      classification: { combining: 'product' },
      booster: { rounds: 1, maxDepth: 1 },
      evaluation: { resamples: 0 },
    });
    const supergenreOf = (genre: string) => taxonomy.parents[taxonomy.nodeOfGenre(genre) ?? 0];
    for (const [genre, kin] of [
      ['rap', 'hip hop'],
      ['rock', 'country'],
      ['motown', 'soul'],
      ['soft rock', 'classic rock'],
      ['europop', 'eurodance'],
    ]) {
      expect(supergenreOf(genre)).toBeGreaterThan(0);
      expect([genre, supergenreOf(genre)]).toEqual([genre, supergenreOf(kin)]);
    }
    expect(supergenreOf('rock')).not.toBe(supergenreOf('rap'));
    expect(supergenreOf('country')).not.toBe(supergenreOf('rap'));
  });
});

function fail(): never {
  throw new Error('a fitted model has its result');
}
