import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { type RankedSongs, rankingFormatNames, rankSongs } from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { RunnerHere } from '../../support/runner-here.js';
import { smallTaxonomy } from '../tuning/taxonomy.js';

describe('rankSongs', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  let songs: RankedSongs;

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 80, songsPerArtist: 3, seed: 2 });
    classifier = await HierarchicalClassifier.fit(catalogue, Taxonomy.fromJSON(smallTaxonomy), {
      threads: 1,
      booster: { rounds: 3 },
    });
    songs = catalogue.songs;
  });

  async function textOf(...args: Parameters<typeof rankSongs>): Promise<string> {
    let text = '';
    for await (const piece of rankSongs(...args)) text += piece;
    return text;
  }

  test.each(rankingFormatNames)('is the same as %s where a runner has the jobs', async (format) => {
    await using runner = new RunnerHere();
    const style = { format, top: 3 };
    const text = await textOf(classifier, songs, style);
    expect(await textOf(classifier, songs, style, { runner })).toBe(text);
    expect(runner.done).toEqual(['ranking of songs from 1 on']);
    expect(text.split('\n').length).toBeGreaterThan(songs.ids.length);
  });

  test('and with thresholds, one of which is never reached, and parts of songs', async () => {
    await using runner = new RunnerHere();
    const thresholds = classifier.taxonomy.genres.map((_, g) => (g === 0 ? Infinity : 0.1));
    const style = { format: '.csv' as const, top: 5, thresholds };
    const parts = { ...songs, times: songs.ids.map((_, i) => ({ start: i, end: i + 0.5 })) };
    const text = await textOf(classifier, parts, style);
    expect(await textOf(classifier, parts, style, { runner })).toBe(text);
    expect(text).toMatch(/^song,start,end,rank,genre,supergenre,probability\n/);
    expect(text).not.toContain(`,${classifier.taxonomy.genres[0]},`);
  });

  test('and where an id begins with a byte order mark', async () => {
    await using runner = new RunnerHere();
    const style = { format: '.csv' as const, top: 1 };
    const marked = { ...songs, ids: songs.ids.map((id) => `\uFEFF${id}`) };
    const text = await textOf(classifier, marked, style);
    expect(await textOf(classifier, marked, style, { runner })).toBe(text);
  });

  test('tells how far it is', async () => {
    const told: number[] = [];
    const onProgress = ({ done }: { readonly done: number }) => told.push(done);
    await textOf(classifier, songs, { format: '.tsv', top: 1 }, { onProgress });
    expect(told).toEqual([songs.ids.length]);
  });
});
