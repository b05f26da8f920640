import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../../src/catalogue/index.js';
import { searchSupergenres } from '../../../src/pipeline/index.js';
import { describeReal, musicosetTables } from '../../support/real-data.js';

describeReal('a search on MusicOSet', ['musicoset'], ({ musicoset }) => {
  test('finds supergenres of kindred genres, over which classifiers cover true ones sooner', async () => {
    const catalogue = await readCatalogue(musicosetTables(musicoset));
    const { settings, best } = await searchSupergenres(catalogue, {
      taxonomy: { topGenres: null },
      search: {
        projection: { nNeighbors: [60], minDist: [0] },
        clustering: { minSamples: [15] },
        seeds: 2,
        classify: { settings: 1, genres: 30, rounds: 10, resamples: 50 },
      },
    });
    expect(settings.length).toBe(20);
    const { averagePrecision = 1, hinted, gain } = best?.classification ?? {};
    expect(hinted).toBeGreaterThan(averagePrecision + 0.05);
    expect(gain?.coverageError.high).toBeLessThan(0);
    expect(best?.stability).toBeGreaterThan(0.5);
    expect(best?.noise).toBeLessThan(0.5);
    const genresBeside = (genre: string) =>
      best?.supergenres
        .find(({ genres }) => genres.some(({ name }) => name === genre))
        ?.genres.map(({ name }) => name);
    expect(genresBeside('hip hop')).toEqual(expect.arrayContaining(['rap', 'pop rap']));
    expect(genresBeside('soul')).toEqual(expect.arrayContaining(['funk', 'quiet storm']));
    expect(genresBeside('classic soul')).toEqual(
      expect.arrayContaining(['motown', 'southern soul']),
    );
    expect(genresBeside('new wave')).toEqual(expect.arrayContaining(['synthpop']));
    expect(genresBeside('disco')).toContain('post-disco');
    expect(genresBeside('alternative metal')).toEqual(expect.arrayContaining(['nu metal', 'rock']));
    expect(genresBeside('rock')).not.toContain('hip hop');
    expect(genresBeside('country')).not.toContain('hip hop');
    expect(genresBeside('jazz fusion')).not.toContain('rock');
  });
});
