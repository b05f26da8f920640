import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../../../src/catalogue/index.js';
import { crossPredict, genreColumns } from '../../../../src/classification/index.js';
import { selectLabels, selectRows } from '../../../../src/core/matrix/index.js';
import { averagePrecision, coverageError } from '../../../../src/evaluation/index.js';
import { dealFolds } from '../../../../src/pipeline/experiment/deal-folds.js';
import { drawExperiment } from '../../../../src/pipeline/experiment/experiment.js';
import {
  pipelineOptions,
  readSearch,
  type SupergenreSearch,
  type SupergenreSearchOptions,
  searchSupergenres,
} from '../../../../src/pipeline/index.js';
import {
  commonGenres,
  groupedTaxonomy,
  songsWithGenres,
} from '../../../../src/pipeline/search/classify/taxonomies.js';
import { labelsOfNodes } from '../../../../src/taxonomy/index.js';
import { RunnerHere } from '../../../support/runner-here.js';

const classify = { settings: 3, genres: 12, rounds: 4, maxDepth: 2, resamples: 20 };
const options = {
  seed: 4,
  threads: 1,
  projection: { nEpochs: 20, nNeighbors: 10, minDist: 0 },
  // As many bins as songs: those of a fold's models are the bins of all songs.
  booster: { minChildWeight: 2, maxBins: 1024 },
  search: {
    clustering: { minSamples: [1, 3], minClusterSize: [8, 12] },
    seeds: 2,
    minClusters: 2,
    maxNoise: 0.9,
    maxShare: 0.9,
    classify,
  },
} satisfies SupergenreSearchOptions;

describe('a search that classifies', () => {
  let catalogue: Catalogue;
  let folder: string;
  let file: string;
  let search: SupergenreSearch;

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 160, songsPerArtist: 4, seed: 2 });
    folder = await mkdtemp(join(tmpdir(), 'classify-'));
    file = join(folder, 'whole.jsonl');
    search = await searchSupergenres(catalogue, { ...options, log: file });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const changed = (more: object) => ({ ...options, search: { ...options.search, ...more } });
  const classified = ({ settings }: SupergenreSearch) =>
    settings.filter(({ classification }) => classification !== undefined);

  test('classifies the settings with the highest scores', () => {
    expect(search.settings.length).toBe(8);
    expect(classified(search)).toEqual(search.settings.slice(0, 3));
  });

  test('is the same where a runner has the jobs', async () => {
    await using runner = new RunnerHere();
    expect(await searchSupergenres(catalogue, { ...options, runner })).toEqual(search);
    expect(runner.done.filter((title) => title.includes('booster')).length).toBeGreaterThan(12);
  });

  test('gives what classifiers reach in folds that they have not seen', async () => {
    const steps = pipelineOptions.parse({ evaluation: { seed: 4 }, booster: { seed: 4 } });
    const experiment = drawExperiment(catalogue, steps.evaluation);
    const genres = commonGenres(experiment, 12);
    expect(genres.length).toBe(12);
    const truth = songsWithGenres(experiment, genres);
    const { train } = experiment.split;
    const folds = dealFolds(experiment, selectLabels(truth, train), 3);
    for (const setting of classified(search)) {
      const taxonomy = groupedTaxonomy(genres, setting);
      const { names, lists } = experiment.labels;
      const nodes = labelsOfNodes(taxonomy, lists, names);
      const songs = train.filter(
        (song) => folds[song] >= 0 && nodes.data[song * nodes.columns] === 1,
      );
      const shown = genreColumns(selectLabels(nodes, songs), taxonomy);
      const booster = { ...steps.booster, ...options.booster, rounds: 4, maxDepth: 2 };
      const figuresOf = async (over: typeof taxonomy) => {
        const scores = await crossPredict(catalogue, over, folds, {
          combining: 'product',
          booster: { ...booster, learningRate: 0.15 },
          threads: 1,
        });
        const own = genreColumns(selectRows(scores, songs), over);
        return [averagePrecision(shown, own), coverageError(shown, own)];
      };
      const { classification: found } = setting;
      const [precision, coverage] = await figuresOf(taxonomy);
      expect(found?.averagePrecision).toBeCloseTo(precision, 10);
      expect(found?.coverageError).toBe(coverage);
      const [flatPrecision, flatCoverage] = await figuresOf(taxonomy.flat());
      expect(found?.flat.averagePrecision).toBeCloseTo(flatPrecision, 10);
      expect(found?.flat.coverageError).toBe(flatCoverage);
      expect([found?.songs, found?.genres]).toEqual([songs.length, 12]);
      expect(found?.hinted).toBeGreaterThan(precision);
      const { low = 0, high = 0 } = found?.gain.averagePrecision ?? {};
      expect(low).toBeLessThanOrEqual(high);
    }
  });

  test('resumed from any part of its log, with any threads, it ends with the same bytes', async () => {
    const whole = await readFile(file, 'utf8');
    const [header, ...lines] = whole.split(/(?<=\n)/);
    const plain = lines.map((line) => {
      const { classification: _, ...setting } = JSON.parse(line);
      return `${JSON.stringify(setting)}\n`;
    });
    for (const kept of [0, 1, 2, 3]) {
      const part = join(folder, `${kept}.jsonl`);
      await writeFile(part, [header, ...plain, ...lines.slice(0, kept)].join(''));
      if (kept < 3) {
        await expect(readSearch(part)).rejects.toThrow(
          `the search has classified ${kept} of 3 settings; resume it first`,
        );
      }
      const done: number[] = [];
      const onProgress: SupergenreSearchOptions['onProgress'] = (progress) =>
        progress.step === 'classified' && done.push(progress.done);
      const resumed = { ...options, log: part, resume: true, threads: 2, onProgress };
      expect(await searchSupergenres(catalogue, resumed)).toEqual(search);
      expect(done).toEqual([0, 1, 2, 3].slice(kept));
      expect(await readFile(part, 'utf8')).toBe(whole);
    }
    expect(await readSearch(file)).toEqual(search);
  });

  test('a finished search is classified when it is resumed, and anew with other options', async () => {
    const part = join(folder, 'later.jsonl');
    const without = await searchSupergenres(catalogue, {
      ...changed({ classify: false }),
      log: part,
    });
    expect(classified(without)).toEqual([]);
    const resumed = { log: part, resume: true };
    expect(await searchSupergenres(catalogue, { ...options, ...resumed })).toEqual(search);
    const fewer = { ...classify, genres: 6 };
    const other = await searchSupergenres(catalogue, {
      ...changed({ classify: fewer }),
      ...resumed,
    });
    expect(classified(other).map(({ classification }) => classification?.genres)).toEqual([
      6, 6, 6,
    ]);
  });

  test('classifies as many songs as it may, drawn by artist', async () => {
    const all = search.settings[0].classification?.songs ?? 0;
    const fewer = await searchSupergenres(
      catalogue,
      changed({ classify: { ...classify, settings: 1, songs: 150 } }),
    );
    const [best] = classified(fewer);
    expect(all).toBeGreaterThan(300);
    expect(best.classification?.songs).toBeGreaterThan(50);
    expect(best.classification?.songs).toBeLessThanOrEqual(150);
    expect({ ...best, classification: undefined }).toEqual({
      ...search.settings[0],
      classification: undefined,
    });
  });

  test('refuses labels that it would not learn, before it starts', async () => {
    const steps: string[] = [];
    const refused = searchSupergenres(catalogue, {
      ...options,
      classification: { labels: 'songs' },
      onProgress: ({ step }) => steps.push(step),
    });
    await expect(refused).rejects.toThrow(
      'the option classification.labels is "songs", but settings are classified by the genres of artists only',
    );
    expect(steps).toEqual([]);
  });

  test('ranks by what classifiers reach when asked to', async () => {
    const part = join(folder, 'ranked.jsonl');
    await writeFile(part, await readFile(file));
    const resumed = { log: part, resume: true };
    for (const [rankBy, sign] of [
      ['averagePrecision', -1],
      ['coverageError', 1],
    ] as const) {
      const ranked = await searchSupergenres(catalogue, { ...changed({ rankBy }), ...resumed });
      const worths = classified(ranked).map(
        ({ classification }) => sign * (classification?.[rankBy] ?? 0),
      );
      expect(worths).toEqual(worths.toSorted((a, b) => a - b));
      expect(ranked.settings.slice(0, 3)).toEqual(classified(ranked));
      expect(await readSearch(part)).toEqual(ranked);
    }
    await expect(
      searchSupergenres(catalogue, changed({ rankBy: 'averagePrecision', classify: false })),
    ).rejects.toThrow(
      'settings are to be ranked by averagePrecision (the option search.rankBy), but none',
    );
  });
});
