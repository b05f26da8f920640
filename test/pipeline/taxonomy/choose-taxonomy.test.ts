import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import { drawExperiment, type Experiment } from '../../../src/pipeline/experiment/experiment.js';
import type { PipelineOptions } from '../../../src/pipeline/options.js';
import { chooseTaxonomy, prepareTaxonomy } from '../../../src/pipeline/taxonomy/choose-taxonomy.js';
import { planTaxonomy } from '../../../src/pipeline/taxonomy/plan-taxonomy.js';
import { Taxonomy, taxonomyOfPaths } from '../../../src/taxonomy/index.js';
import { projecting, quickOptions, smallCatalogue, withOwnLabels } from '../small-task.js';

const run = { threads: 1 };

describe('chooseTaxonomy', () => {
  let catalogue: Catalogue;
  /** Labels of their artists, but a rare one for a few songs, of which one is a test song. */
  let labelled: Catalogue;
  const genreOf = (song: number) =>
    song < 4 ? 'rare' : ['hip hop', 'trap', 'indie', 'metal', 'polka'][Math.floor((song % 30) / 6)];
  const drawn = (of: Catalogue, options: PipelineOptions = {}): Experiment =>
    drawExperiment(of, quickOptions(options).evaluation);

  beforeAll(async () => {
    catalogue = await smallCatalogue();
    labelled = withOwnLabels(catalogue, genreOf);
  });

  test('labels are flat, and rare ones among training songs are left out and named', async () => {
    const options = quickOptions({ taxonomy: { source: 'flat' } });
    const { taxonomy, source, notes } = await chooseTaxonomy(
      drawn(labelled),
      undefined,
      options,
      run,
    );
    expect(taxonomy.toJSON()).toEqual({
      name: 'music',
      children: ['hip hop', 'trap', 'indie', 'metal', 'polka'].map((name) => ({ name })),
    });
    expect([source, notes]).toEqual([
      'flat',
      ['labels left out, since fewer than 5 training songs have them: 1 (rare)'],
    ]);
  });

  test('paths of labels make supergenres', async () => {
    const songs = labelled.songs;
    const paths = songs.labels?.names.map((name) => [name.includes('o') ? 'round' : 'edgy', name]);
    const own = {
      ...labelled,
      songs: { ...songs, labels: songs.labels && { ...songs.labels, paths } },
    };
    const experiment = drawn(own);
    const { taxonomy, source } = await chooseTaxonomy(experiment, undefined, quickOptions(), run);
    expect(source).toBe('labels');
    expect(taxonomy.children(0).map((node) => taxonomy.names[node])).toEqual(['round', 'edgy']);
    expect(planTaxonomy(experiment, false, quickOptions())).toBe('labels');
    expect(prepareTaxonomy(own, undefined, run).toJSON()).toEqual(taxonomy.toJSON());
  });

  test('finds supergenres by the labels of training songs, and falls back to flat', async () => {
    const found = await chooseTaxonomy(drawn(labelled), undefined, projecting, run);
    expect(found.source).toBe('clusters');
    expect(found.supergenres?.taxonomy).toBe(found.taxonomy);
    expect(labelled.songs.labels?.names).toEqual(
      expect.arrayContaining([...found.taxonomy.genres]),
    );
    const clustering = { minClusterSize: 20 };
    const flat = await chooseTaxonomy(
      drawn(labelled),
      undefined,
      { ...projecting, ...quickOptions({ ...projecting, clustering }) },
      run,
    );
    expect(flat.source).toBe('flat');
    expect(flat.notes[0]).toMatch(
      /^no supergenres were found, so the labels are classified flat: /,
    );
    const tooLarge = quickOptions({ ...projecting, clustering: { minClusterSize: 28 } });
    await expect(chooseTaxonomy(drawn(labelled), undefined, tooLarge, run)).rejects.toThrow(
      'clustering.minClusterSize is 28, but only 25 artists have songs to train on',
    );
    const asked = quickOptions({ ...projecting, clustering, taxonomy: { source: 'clusters' } });
    await expect(chooseTaxonomy(drawn(labelled), undefined, asked, run)).rejects.toThrow(
      'taxonomy: ',
    );
  });

  test('test songs have no influence', async () => {
    const experiment = drawn(labelled);
    const others = new Set(experiment.split.train);
    const changed = withOwnLabels(catalogue, (song) =>
      others.has(song) ? genreOf(song) : 'something else',
    );
    const { labels } = changed.songs;
    if (labels === undefined) throw new Error('no labels');
    const same = { ...experiment, catalogue: changed, labels };
    const [one, two] = await Promise.all(
      [experiment, same].map((each) => chooseTaxonomy(each, undefined, projecting, run)),
    );
    expect(two.taxonomy.toJSON()).toEqual(one.taxonomy.toJSON());
  });

  test('prunes a given taxonomy of what no training song has, when asked', async () => {
    const given = taxonomyOfPaths(
      [
        ['rap', 'trap'],
        ['rap', 'drill'],
        ['rock', 'metal'],
      ],
      'all',
    );
    const kept = await chooseTaxonomy(drawn(catalogue), given, quickOptions(), run);
    expect(kept.taxonomy).toBe(given);
    const options = quickOptions({ taxonomy: { prune: true } });
    const { taxonomy, notes } = await chooseTaxonomy(drawn(catalogue), given, options, run);
    expect(taxonomy.genres).toEqual(['trap', 'metal']);
    expect(notes).toEqual(['genres pruned, since no training song has them: 1 (drill)']);
    expect(taxonomy).toBeInstanceOf(Taxonomy);
  });

  test('names the labels of songs that a given taxonomy has not, or above its genres', async () => {
    const given = taxonomyOfPaths([['trap', 'drill'], ['metal']], 'all');
    const options = quickOptions({ taxonomy: { prune: true } });
    const { notes } = await chooseTaxonomy(drawn(labelled), given, options, run);
    expect(notes[0]).toBe(
      'labels that are no genres of the taxonomy: 5 (rare, hip hop, trap, indie, polka); of these, 1 (trap) are its supergenres',
    );
  });

  test('only a given taxonomy is pruned', async () => {
    const options = quickOptions({ taxonomy: { prune: true } });
    await expect(chooseTaxonomy(drawn(labelled), undefined, options, run)).rejects.toThrow(
      'taxonomy: only a given taxonomy is pruned; name it with --taxonomy',
    );
  });

  test('cut numbers and few labels are flat, other labels and artists are clustered', () => {
    const reading = { ...catalogue.reading, labels: { oneLabel: false, limits: [1] } };
    const plan = (of: Catalogue) => planTaxonomy(drawn(of), false, quickOptions());
    expect(plan(catalogue)).toBe('clusters');
    expect(plan(labelled)).toBe('clusters');
    expect(plan({ ...labelled, reading } as Catalogue)).toBe('flat');
    expect(plan(withOwnLabels(catalogue, (song) => ['a', 'b', 'c'][song % 3]))).toBe('flat');
  });

  test('a tuning needs a taxonomy that is known before', () => {
    expect(() => prepareTaxonomy(catalogue, undefined, {})).toThrow(
      'tune: nodes of one taxonomy are tuned; give --taxonomy or --model, or --flat for none',
    );
  });
});
