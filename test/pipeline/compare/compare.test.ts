import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, catalogueFromRecords } from '../../../src/catalogue/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { logLoss } from '../../../src/evaluation/index.js';
import { drawExperiment } from '../../../src/pipeline/experiment/experiment.js';
import {
  type CompareClassifiersOptions,
  type Comparison,
  compareClassifiers,
  comparisonSchema,
  pipelineOptions,
} from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { labelledCatalogue, quick } from './small-comparison.js';

const tree = Taxonomy.fromJSON({
  name: 'music',
  children: [{ name: 'loud', children: [{ name: 'rap' }, { name: 'rock' }] }, { name: 'polka' }],
});

/** What does not depend on the machine. */
function withoutTimes(comparison: Comparison) {
  const { threads: _, ...rest } = comparison;
  const text = JSON.stringify(rest, (key, value) =>
    ['seconds', 'chosenIn'].includes(key) ? undefined : value,
  );
  return JSON.parse(text);
}

function named({ classifiers }: Comparison, name: string) {
  const found = classifiers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not there`);
  return found;
}

describe('compareClassifiers', () => {
  let catalogue: Catalogue;
  let comparison: Comparison;
  const told: string[] = [];

  beforeAll(async () => {
    catalogue = await labelledCatalogue();
    comparison = await compareClassifiers(catalogue, {
      ...quick,
      givenTaxonomy: tree,
      onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`),
    });
  });

  test('compares all classifiers on the test songs of a fit, the best first', () => {
    const names = comparison.classifiers.map(({ name }) => name);
    expect(new Set(names)).toEqual(
      new Set([
        ...['majority', 'nearest', 'naiveBayes', 'logistic', 'tree', 'forest', 'svm'],
        ...['boosters', 'networks', 'combined', 'hierarchy'],
      ]),
    );
    const { evaluation } = pipelineOptions.parse({ evaluation: { seed: 2 } });
    const { split } = drawExperiment(catalogue, evaluation);
    expect(comparison.splits).toEqual([
      {
        ...{ seed: 2, train: split.train.length, test: split.test.length },
        ...{ genres: ['rap', 'rock', 'polka'], supergenres: 2 },
      },
    ]);
    const accuracies = comparison.classifiers.map(({ figures }) => figures.accuracy ?? -1);
    expect(accuracies).toEqual(accuracies.toSorted((a, b) => b - a));
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  });

  test('figures are those of what is known of the songs', () => {
    const { classifiers, splits } = comparison;
    const majority = named(comparison, 'majority');
    const [{ confusion = [], figures }] = majority.splits;
    const sums = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
    expect(sums.reduce((sum, count) => sum + count, 0)).toBe(splits[0].test);
    const predicted = confusion[0].findIndex((_, c) => confusion.some((row) => row[c] > 0));
    expect(figures.accuracy).toBeCloseTo(sums[predicted] / splits[0].test, 12);
    for (const { splits: own } of classifiers) {
      const { confusion: counts = [] } = own[0];
      const right = counts.reduce((sum, row, c) => sum + row[c], 0);
      expect(own[0].figures.accuracy).toBeCloseTo(right / splits[0].test, 12);
    }
    expect(named(comparison, 'naiveBayes').figures.accuracy).toBeGreaterThan(0.8);
    const truth = sums.flatMap((count, c) =>
      Array.from({ length: count }, () => [0, 1, 2].map((other) => Number(other === c))),
    );
    const third = truth.map(() => [1 / 3, 1 / 3, 1 / 3]);
    expect(majority.figures.logLoss).toBeCloseTo(logLoss(truth, third), 1);
  });

  test('takes the settings that are best in the folds', () => {
    const [{ settings, tried }] = named(comparison, 'nearest').splits;
    expect(tried.map((one) => one.settings)).toEqual([{ k: 1 }, { k: 15 }]);
    const [one, fifteen] = tried.map(({ value }) => value ?? Number.NaN);
    expect(settings).toEqual(fifteen > one ? { k: 15 } : { k: 1 });
    expect(named(comparison, 'boosters').splits[0].tried).toHaveLength(2);
    expect(named(comparison, 'svm').splits[0]).toMatchObject({ settings: { C: 1 }, tried: [] });
    expect(comparison.chosenBy).toBe('accuracy');
  });

  test('gives the figures of each genre', () => {
    for (const { figures, intervals, genres, splits } of comparison.classifiers) {
      expect(genres.map(({ genre }) => genre)).toEqual(comparison.splits[0].genres);
      const mean = (of: (one: (typeof genres)[number]) => number | null | undefined) =>
        genres.reduce((sum, one) => sum + (of(one) ?? Number.NaN), 0) / genres.length;
      expect(mean(({ averagePrecision }) => averagePrecision)).toBeCloseTo(
        figures.averagePrecision ?? -1,
        12,
      );
      expect(mean(({ f1 }) => f1)).toBeCloseTo(figures.macroF1 ?? -1, 12);
      const { confusion = [] } = splits[0];
      genres.forEach(({ songs, recall, interval, averagePrecision }, c) => {
        expect(songs).toBe(confusion[c].reduce((sum, count) => sum + count, 0));
        expect(recall).toBeCloseTo(confusion[c][c] / songs, 12);
        expect(interval?.low).toBeLessThanOrEqual((averagePrecision ?? -1) + 1e-9);
        expect(interval?.high).toBeGreaterThanOrEqual((averagePrecision ?? 2) - 1e-9);
      });
      expect(intervals?.averagePrecision?.low).toBeDefined();
    }
    const [best, second] = comparison.classifiers;
    expect(best.genres[0].difference).toBeUndefined();
    expect(second.genres[0].difference).toBeDefined();
  });

  test('gives intervals, and those of differences from the best', () => {
    const [best, ...others] = comparison.classifiers;
    expect(best.differences).toBeUndefined();
    for (const { figures, intervals, differences } of others) {
      const { low, high } = intervals?.accuracy ?? {};
      expect(low).toBeLessThanOrEqual(figures.accuracy ?? -1);
      expect(high).toBeGreaterThanOrEqual(figures.accuracy ?? 2);
      const difference = (figures.accuracy ?? 0) - (best.figures.accuracy ?? 0);
      expect(differences?.accuracy?.low).toBeLessThanOrEqual(difference);
      expect(differences?.accuracy?.high).toBeGreaterThanOrEqual(difference);
    }
    expect(comparison.confidence).toEqual({ level: 0.95, resamples: 20, drawn: 'artist' });
  });

  test('tells how far each classifier has come', () => {
    const own = told.filter((line) => line.startsWith('nearest'));
    expect(own.at(0)).toBe('nearest neighbours 0/5');
    expect(own.at(-1)).toBe('nearest neighbours 5/5');
    expect(told).toContain('hierarchy 1/1');
  });

  test('is the same for any number of threads', async () => {
    const other = await compareClassifiers(catalogue, {
      ...quick,
      threads: 2,
      givenTaxonomy: tree,
    });
    expect(withoutTimes(other)).toEqual(withoutTimes(comparison));
  });

  test('test songs have no influence on what is chosen or learnt', async () => {
    const few = {
      ...quick,
      compare: { ...quick.compare, classifiers: ['nearest', 'tree', 'svm'] },
    };
    const compare = (given: Catalogue) =>
      compareClassifiers(given, {
        ...few,
        taxonomy: { source: 'flat' },
        compare: { ...few.compare, grids: { nearest: [{ k: 1 }, { k: 15 }] } },
      });
    const { evaluation } = pipelineOptions.parse({ evaluation: { seed: 2 } });
    const { split } = drawExperiment(catalogue, evaluation);
    const { rows, columns, data } = catalogue.songs.features;
    const changed = data.slice();
    for (const song of split.test) {
      changed.fill(1e5, song * columns, (song + 1) * columns);
    }
    const songs = { ...catalogue.songs, features: { rows, columns, data: changed } };
    const [plain, scrambled] = await Promise.all([
      compare(catalogue),
      compare({ ...catalogue, songs }),
    ]);
    for (const name of ['nearest', 'tree', 'svm']) {
      const [of, other] = [plain, scrambled].map((one) => named(one, name).splits[0].tried);
      expect(other).toEqual(of);
    }
    expect(named(scrambled, 'tree').figures).not.toEqual(named(plain, 'tree').figures);
  });
});

test('options of single nodes are those of the taxonomy that has them', async () => {
  const compare = async (classification: object) => {
    const comparison = await compareClassifiers(await labelledCatalogue(), {
      ...quick,
      classification: { ...quick.classification, ...classification },
      givenTaxonomy: tree,
      compare: { folds: 2, classifiers: ['hierarchy', 'combined'] },
    });
    return ['hierarchy', 'combined'].map((name) => named(comparison, name).figures.logLoss);
  };
  const [hierarchy, combined] = await compare({});
  const ofTree = await compare({ boosters: { loud: { rounds: 20 } } });
  expect([ofTree[0] === hierarchy, ofTree[1] === combined]).toEqual([false, true]);
  const ofFlat = await compare({ flatBoosters: { rap: { rounds: 20 } } });
  expect(ofFlat[1] === combined).toBe(false);
});

test('what is combined has settings of its own, on top of those that were chosen', async () => {
  const { classifiers } = await compareClassifiers(await labelledCatalogue(), {
    ...quick,
    taxonomy: { source: 'flat' },
    compare: {
      ...{ folds: 2, classifiers: ['boosters', 'networks', 'combined'] },
      grids: { boosters: [{ rounds: 3 }], networks: [{}], combined: [{}, { networkWeight: 9 }] },
      variants: {
        alone: { of: 'combined', grid: [{ combining: 'networkAlone' }] },
        product: { of: 'combined', grid: [{ combining: 'product' }] },
        deeper: { of: 'combined', grid: [{ combining: 'product', booster: { rounds: 30 } }] },
      },
    },
  });
  const lossOf = (name: string) => classifiers.find((one) => one.name === name)?.figures.logLoss;
  expect(lossOf('alone')).toBeCloseTo(lossOf('networks') ?? 0, 5);
  expect(lossOf('product')).toBeCloseTo(lossOf('boosters') ?? 0, 5);
  expect(lossOf('deeper')).not.toBeCloseTo(lossOf('boosters') ?? 0, 2);
  const tried = classifiers.find(({ name }) => name === 'combined')?.splits[0].tried ?? [];
  expect(tried.map(({ settings }) => settings)).toEqual([{}, { networkWeight: 9 }]);
});

describe('several splits', () => {
  test('have figures of their own, and a mean', async () => {
    const comparison = await compareClassifiers(await labelledCatalogue(), {
      ...quick,
      taxonomy: { source: 'flat' },
      compare: { folds: 2, splits: 3, classifiers: ['naiveBayes', 'majority', 'hierarchy'] },
    });
    expect(comparison.splits.map(({ seed }) => seed)).toEqual([2, 3, 4]);
    const { figures, splits } = named(comparison, 'naiveBayes');
    const sum = splits.reduce((total, one) => total + (one.figures.accuracy ?? Number.NaN), 0);
    expect(figures.accuracy).toBeCloseTo(sum / 3, 12);
    expect(comparison.classifiers.map(({ name }) => name)).toEqual(['naiveBayes', 'majority']);
    expect(comparison.notes).toContain('hierarchy: left out, since there are no supergenres');
  });
});

describe('cross-validation', () => {
  const asked = {
    ...quick,
    taxonomy: { source: 'flat' },
    compare: { folds: 2, crossValidate: 3, classifiers: ['majority', 'naiveBayes'] },
  } satisfies CompareClassifiersOptions;

  test('tests every song once, groups in one fold, and pools the songs of all folds', async () => {
    const catalogue = await labelledCatalogue();
    const comparison = await compareClassifiers(catalogue, asked);
    expect(comparison.crossValidated).toBe(true);
    const tested = comparison.splits.map(({ test: own }) => own);
    expect(tested.reduce((sum, own) => sum + own, 0)).toBe(180);
    for (const own of tested) expect(own % 6).toBe(0);
    for (const { train, test: own } of comparison.splits) expect(train + own).toBe(180);
    for (const name of ['majority', 'naiveBayes']) {
      const { figures, splits } = named(comparison, name);
      const right = splits.flatMap(({ confusion = [] }) => confusion.map((row, c) => row[c]));
      expect(figures.accuracy).toBeCloseTo(right.reduce((sum, one) => sum + one, 0) / 180, 12);
    }
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  });

  test.each([
    [{ crossValidate: 500 }, /100/],
    [{ crossValidate: 3, splits: 2 }, /omit --splits or --cross-validate/],
  ])('is refused with %o', async (compare, message) => {
    const catalogue = await labelledCatalogue();
    await expect(compareClassifiers(catalogue, { ...asked, compare })).rejects.toThrow(message);
  });

  test('is refused where folds have different genres', async () => {
    const songs = Array.from({ length: 40 }, (_, i) => ({
      id: `s${i}`,
      genre: i < 4 ? 'rare' : ['rap', 'rock'][i % 2],
      ...{ energy: i, tempo: (i * 7) % 11, valence: i % 3 },
      album: i < 4 ? 'one' : `a${i}`,
    }));
    const catalogue = await catalogueFromRecords(songs, undefined, {
      songs: { columns: { labels: 'genre', group: 'album' } },
      labels: { oneLabel: true },
    });
    const refused = compareClassifiers(catalogue, {
      ...asked,
      taxonomy: { source: 'flat', minCount: 2 },
    });
    await expect(refused).rejects.toThrow(/"rare" is a genre of fold \d, but not of fold \d/);
  });
});

describe('variants', () => {
  const compare = { folds: 2, classifiers: ['nearest', 'boosters'] };
  const flat = { ...quick, taxonomy: { source: 'flat' } } satisfies CompareClassifiersOptions;

  test('are compared under their own names, with grids and features of their own', async () => {
    const comparison = await compareClassifiers(await labelledCatalogue(), {
      ...flat,
      compare: {
        ...compare,
        variants: {
          'the same': { of: 'nearest' },
          'one neighbour': { of: 'nearest', grid: [{ k: 1 }] },
          'by position': { of: 'nearest', features: ['position'] },
          'boosters by position': { of: 'boosters', features: ['position'] },
          'networks by sound': { of: 'networks', features: ['tempo', 'energy'] },
        },
      },
    });
    expect(comparison.classifiers).toHaveLength(7);
    const nearest = named(comparison, 'nearest');
    expect(named(comparison, 'the same')).toMatchObject({
      ...{ title: 'the same', figures: nearest.figures },
      splits: [{ settings: nearest.splits[0].settings }],
    });
    expect(named(comparison, 'one neighbour').splits[0]).toMatchObject({
      ...{ settings: { k: 1 }, tried: [] },
    });
    for (const name of ['by position', 'boosters by position']) {
      expect(named(comparison, name).features).toEqual(['position']);
      expect(named(comparison, name).figures.accuracy).toBeLessThan(0.6);
    }
    expect(named(comparison, 'networks by sound').features).toEqual(['tempo', 'energy']);
    expect(nearest.features).toBeUndefined();
  });

  test('that are networks say how they were trained, those of all folds together', async () => {
    const plain = { members: 2, epochs: 3, hidden: [4], featureUnits: 0, batchSize: 32 };
    const { classifiers } = await compareClassifiers(await labelledCatalogue(), {
      ...flat,
      compare: {
        classifiers: ['boosters'],
        grids: { boosters: [{}] },
        crossValidate: 3,
        variants: {
          plain: { of: 'networks', grid: [plain] },
          'held out': { of: 'networks', grid: [{ ...plain, validationFraction: 0.3 }] },
        },
      },
    });
    const training = (name: string) => classifiers.find((one) => one.name === name)?.training;
    expect(training('boosters')).toBeUndefined();
    expect(training('plain')).toMatchObject({
      ...{ of: 'plain', networks: 6, bestEpochs: [2, 2], validationLoss: null },
    });
    const { loss, validationLoss, accuracy } = training('held out') ?? {};
    expect([loss, accuracy, validationLoss].map((band) => band?.mean.length)).toEqual([3, 3, 3]);
    expect(loss?.mean[2]).toBeLessThan(loss?.mean[0] ?? 0);
    expect(training('plain')?.loss).not.toEqual(loss);
  });

  test('see what a table without the other features would show', async () => {
    const catalogue = await labelledCatalogue();
    const { songs } = catalogue;
    const columns = [0, 1].map((k) => songs.features.data.filter((_, i) => i % 3 === k));
    const data = Float32Array.from({ length: 360 }, (_, i) => columns[i % 2][i >> 1]);
    const features = { rows: 180, columns: 2, data };
    const narrow = { ...songs, features, featureNames: ['energy', 'tempo'] };
    const named2 = ['svm', 'boosters', 'networks'];
    const alone = await compareClassifiers(
      { ...catalogue, songs: narrow },
      { ...flat, compare: { ...flat.compare, classifiers: ['nearest', 'forest', ...named2] } },
    );
    const variants = Object.fromEntries(
      named2.map((of) => [`few ${of}`, { of, features: ['energy', 'tempo'] }]),
    );
    const among = await compareClassifiers(catalogue, {
      ...flat,
      compare: {
        ...flat.compare,
        classifiers: ['nearest', 'forest', 'svm', 'boosters', 'networks'],
        variants,
      },
    });
    for (const of of named2) {
      expect(named(among, `few ${of}`).figures).toEqual(named(alone, of).figures);
    }
  });

  test.each([
    [{ svm: { of: 'svm' } }, /a classifier has this name/],
    [{ mine: { of: 'oracle' } }, /unknown classifier "oracle"/],
    [{ mine: { of: 'nearest', features: ['tempos'] } }, /"tempos", which songs do not have.*tempo/],
    [{ mine: { of: 'nearest', grid: [{ kk: 1 }] } }, /unknown option "kk"/],
  ])('are refused before any work: %o', async (variants, message) => {
    const refused = compareClassifiers(await labelledCatalogue(), {
      ...flat,
      compare: { ...compare, variants },
    });
    await expect(refused).rejects.toThrow(message);
  });

  test('may be compared alone', async () => {
    const asked = { ...compare, classifiers: [], variants: { mine: { of: 'naiveBayes' } } };
    const catalogue = await labelledCatalogue();
    const { classifiers } = await compareClassifiers(catalogue, { ...flat, compare: asked });
    expect(classifiers.map(({ name }) => name)).toEqual(['mine']);
    const none = compareClassifiers(catalogue, { ...flat, compare: { classifiers: [] } });
    await expect(none).rejects.toThrow(/"compare.classifiers" is empty/);
  });
});

describe('songs with several labels', () => {
  test('have average precision and coverage error, each label learnt by itself', async () => {
    const catalogue = await labelledCatalogue(true);
    const comparison = await compareClassifiers(catalogue, {
      ...quick,
      classification: { ...quick.classification, exclusive: false },
      givenTaxonomy: tree,
    });
    expect([comparison.orderedBy, comparison.chosenBy]).toEqual([
      'averagePrecision',
      'averagePrecision',
    ]);
    expect(comparison.classifiers).toHaveLength(11);
    for (const { figures } of comparison.classifiers) {
      expect(Object.keys(figures)).toEqual([
        'averagePrecision',
        'microAveragePrecision',
        'coverageError',
      ]);
    }
    const { averagePrecision: worst } = named(comparison, 'majority').figures;
    const { averagePrecision: better } = named(comparison, 'logistic').figures;
    expect(better).toBeGreaterThan((worst ?? 1) + 0.2);
  });

  test.each([
    [{ compare: { chooseBy: 'accuracy' } } as const, /needs songs of one class/],
    [{ classification: { exclusive: true } }, /"exclusive" a song has one genre/],
  ])('are refused for %o', async (options, message) => {
    const catalogue = await labelledCatalogue(true);
    const refused = compareClassifiers(catalogue, {
      seed: 2,
      threads: 1,
      taxonomy: { source: 'flat' },
      ...options,
    });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });
});

describe('wrong options', () => {
  test.each([
    [{ compare: { classifiers: ['oracle'] } }, /unknown classifier "oracle"/],
    [{ compare: { classifiers: ['svm', 'svm'] } }, /twice/],
    [{ compare: { grids: { svm: [{ cost: 1 }] } } }, /compare: svm: unknown option "cost"/],
    [{ compare: { grids: { boosters: [{ round: 1 }] } } }, /compare: boosters: .*"round"/],
    [{ compare: { grids: { combined: [{ weight: 1 }] } } }, /compare: combined: .*"weight"/],
    [
      { compare: { classifiers: ['tree'], grids: { svm: [{}] } } },
      /settings of svm, which is not compared/,
    ],
    [{ compare: { splits: 2 }, testSongs: ['s1'] }, /they are listed, too/],
  ])('are refused before any work: %o', async (options, message) => {
    const catalogue = await labelledCatalogue();
    const refused = compareClassifiers(catalogue, { ...options, threads: 1 });
    await expect(refused).rejects.toThrow(message);
  });

  test('aborted, it ends with the reason', async () => {
    const controller = new AbortController();
    const work = compareClassifiers(await labelledCatalogue(), {
      ...quick,
      taxonomy: { source: 'flat' },
      signal: controller.signal,
      onProgress: ({ step }) => {
        if (step === 'nearest neighbours') controller.abort(new Error('enough'));
      },
    });
    await expect(work).rejects.toThrow('enough');
  });
});
