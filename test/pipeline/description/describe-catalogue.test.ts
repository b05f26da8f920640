import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, readCatalogue } from '../../../src/catalogue/index.js';
import type { Progress } from '../../../src/core/options/index.js';
import {
  type CatalogueDescription,
  describeCatalogue,
  GenreModel,
} from '../../../src/pipeline/index.js';
import { describeReal } from '../../support/real-data.js';
import { smallCatalogue, taxonomy, withOwnLabels } from '../small-task.js';

const GENRES = ['hip hop', 'trap', 'indie', 'metal', 'polka'];
const options = { seed: 1, threads: 1, description: { folds: 3, sizes: 3, shuffles: 1 } } as const;

/** Songs with one label each: the first genre of their first artist. */
async function labelled(songsPerArtist = 6): Promise<Catalogue> {
  const catalogue = await smallCatalogue({ songsPerArtist });
  const { songs, artists } = catalogue;
  return withOwnLabels(catalogue, (song) => {
    const artist = songs.artists.values[songs.artists.offsets[song]];
    return artists.genreNames[artists.genres.values[artists.genres.offsets[artist]]];
  });
}

describe('describeCatalogue', () => {
  let catalogue: Catalogue;
  let description: CatalogueDescription;
  const steps: Progress[] = [];
  beforeAll(async () => {
    catalogue = await labelled();
    description = await describeCatalogue(catalogue, {
      ...options,
      onProgress: (progress) => steps.push(progress),
    });
  });

  test('counts songs, labels and copies', () => {
    const { songs, balance, classes, cleaning } = description;
    expect(songs).toMatchObject({ count: 180, incomplete: 0 });
    expect(songs.copies).toMatchObject({ copies: 0, largest: 0 });
    expect(cleaning.songs.kept).toBe(180);
    expect(balance.labels.map(({ name }) => name).sort()).toEqual([...GENRES].sort());
    expect(classes).toEqual({
      ...{ names: balance.labels.map(({ name }) => name), others: 0, of: 'songs' },
    });
  });

  test('describes every feature class by class, and how they go together', () => {
    const { features, correlations, classes } = description;
    expect(features.map(({ name }) => name)).toEqual(catalogue.songs.featureNames);
    for (const feature of features) {
      expect(feature.classes.map(({ name }) => name)).toEqual(classes.names);
    }
    const polka = features[1].classes.find(({ name }) => name === 'polka');
    expect(polka?.mean).toBeCloseTo(-4, 0);
    expect(correlations.pearson).toHaveLength(3);
    expect(correlations.strongest).toHaveLength(3);
    const [{ pearson, spearman }] = correlations.strongest;
    expect(Math.max(Math.abs(pearson), Math.abs(spearman))).toBeGreaterThan(0.2);
  });

  test('learns the classes better from more songs, by the features that tell them apart', () => {
    const { learning } = description;
    if (learning === undefined) throw new Error('nothing was learnt');
    expect(learning).toMatchObject({ songs: 180, of: 180, folds: 3, exclusive: true });
    expect(learning.curves.map(({ score }) => score)).toEqual(['accuracy', 'averagePrecision']);
    for (const { chance, points } of learning.curves) {
      expect(chance).toBeCloseTo(0.2, 1);
      const [first, ...others] = points;
      const last = others[others.length - 1];
      expect(Math.abs(last.songs - 4 * first.songs)).toBeLessThan(4);
      expect(last.heldOut.mean).toBeGreaterThan(first.heldOut.mean);
      expect(last.heldOut.mean).toBeGreaterThan(2 * chance);
      expect(last.training.mean).toBeGreaterThan(last.heldOut.mean);
    }
    expect(learning.importances.map(({ feature }) => feature).sort()).toEqual(
      [...catalogue.songs.featureNames].sort(),
    );
    expect(learning.importances[2].feature).toBe('position');
    const shares = learning.importances.map(({ gain }) => gain.mean);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test('eliminates one feature after another, which tell the classes less', () => {
    const { elimination } = description;
    if (elimination === undefined) throw new Error('nothing was eliminated');
    expect(elimination.points.map(({ features }) => features)).toEqual([3, 2, 1]);
    expect(elimination.features[0].feature).toBe('position');
    const [, two, one] = elimination.points.map(({ averagePrecision }) => averagePrecision.mean);
    expect(two).toBeGreaterThan(one);
    expect(elimination.fewest).toBe(2);
  });

  test('eliminates none where that is not asked for', async () => {
    const without = { ...options.description, elimination: false };
    const { elimination, learning } = await describeCatalogue(catalogue, {
      ...{ ...options, description: without },
    });
    expect(elimination).toBeUndefined();
    expect(learning).toEqual(description.learning);
  });

  test('tells of its steps', () => {
    const ended = steps.filter(({ done, total }) => done === total).map(({ step }) => step);
    expect(ended).toEqual(['distributions', 'correlations', 'learning', 'elimination']);
  });

  test('gives the same numbers with more threads', async () => {
    const again = await describeCatalogue(catalogue, { ...options, threads: 2 });
    expect(again).toEqual(description);
  });

  test('draws songs where there are more than boosters are to learn from', async () => {
    const few = { ...options, description: { ...options.description, mostSongs: 100 } };
    const { learning, songs } = await describeCatalogue(catalogue, few);
    expect([learning?.songs, learning?.of, songs.count]).toEqual([100, 180, 180]);
  });

  test('goes by the genres of artists, of which a song can have several', async () => {
    const { learning, balance } = await describeCatalogue(await smallCatalogue(), options);
    expect(balance.several).toBeGreaterThan(0);
    expect(learning?.exclusive).toBe(false);
    expect(learning?.curves.map(({ score }) => score)).toEqual(['averagePrecision']);
    expect(learning?.mixed).toBeGreaterThan(0);
  });

  test('says why nothing is learnt of too few songs', async () => {
    const { learning, notes, features } = await describeCatalogue(await labelled(1), options);
    expect(learning).toBeUndefined();
    expect(notes.at(-1)).toMatch(/^no learning curve and no importances: two classes of 10 songs/);
    expect(features[0].classes).toHaveLength(5);
  });

  test.each([
    [{ description: { classes: 0 } }, 'describe: option "description.classes"'],
    [{ models: [] }, 'describe: option "models"'],
  ])('refuses %j', async (wrong: object, message) => {
    await expect(describeCatalogue(catalogue, wrong)).rejects.toThrow(message);
  });
});

describe('two models', () => {
  const quick = {
    ...{ seed: 1, threads: 1, booster: { rounds: 3 } },
    classification: { combining: 'product', exclusive: true },
    evaluation: { testShare: 0.4, resamples: 0 },
  } as const;

  test('are compared on songs that neither has seen', async () => {
    const catalogue = await labelled();
    const first = await GenreModel.fit(catalogue, { ...quick, taxonomy: { source: 'flat' } });
    const second = await GenreModel.fit(catalogue, { ...quick, givenTaxonomy: taxonomy });
    const { models } = await describeCatalogue(catalogue, {
      ...options,
      models: [
        { name: 'flat', model: first },
        { name: 'tree', model: second },
      ],
    });
    if (models === undefined) throw new Error('nothing was compared');
    expect(models.songs).toBe(first.result?.split.test.length);
    const out = models.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(models.songs + out).toBe(180);
    expect([...models.classes].sort()).toEqual([...GENRES].sort());
    const { both, first: one, second: other, neither } = models.right;
    expect(both + one + other + neither).toBe(models.songs);
    for (const [i, model] of models.models.entries()) {
      const counts = model.confusion.flat();
      expect(counts.reduce((sum, songs) => sum + songs, 0)).toBe(models.songs);
      const right = model.confusion.reduce((sum, row, c) => sum + row[c], 0);
      expect(model.accuracy).toBeCloseTo(right / models.songs, 12);
      expect(right).toBe(both + [one, other][i]);
    }
    expect(models.models.map(({ accuracy }) => accuracy)).toEqual(
      [first, second].map(({ result }) =>
        expect.closeTo(result?.metrics.classifiers.hierarchical.classes?.accuracy ?? -1, 12),
      ),
    );
  });

  test('must have seen not all songs, and two names', async () => {
    const catalogue = await labelled();
    const model = await GenreModel.fit(catalogue, { ...quick, taxonomy: { source: 'flat' } });
    const twice = [model, model].map((one) => ({ name: 'same', model: one }));
    await expect(describeCatalogue(catalogue, { ...options, models: twice })).rejects.toThrow(
      'describe: both models are called same; compare two different ones',
    );
  });
});

describeReal('GTZAN described', ['gtzan'], ({ gtzan }) => {
  test('has its published counts, and a learning curve that rises', async () => {
    const catalogue = await readCatalogue(
      { songs: join(gtzan, 'features_30_sec.csv') },
      {
        songs: { columns: { labels: 'label' } },
        features: { names: ['tempo', 'rms_mean', 'chroma_stft_mean', 'rolloff_mean'] },
      },
    );
    const { balance, features, learning } = await describeCatalogue(catalogue, options);
    expect(balance.labels.map(({ songs }) => songs)).toEqual(new Array(10).fill(100));
    expect(features.map(({ missing, type }) => [missing, type])).toEqual(
      new Array(4).fill([0, 'real']),
    );
    const points = learning?.curves[0].points.map(({ heldOut }) => heldOut.mean) ?? [];
    expect(points).toEqual(points.toSorted((a, b) => a - b));
  });
});
