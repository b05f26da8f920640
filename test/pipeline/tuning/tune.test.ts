import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, labelSongs, makeCatalogue } from '../../../src/catalogue/index.js';
import { InputError, listAt } from '../../../src/core/index.js';
import { binFeatures } from '../../../src/models/boosting/index.js';
import { trainForestSync } from '../../../src/models/boosting/training/train.js';
import { drawExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import {
  pipelineOptions,
  readTuning,
  type TuneOptions,
  type Tuning,
  type TuningLine,
  tuneClassifiers,
} from '../../../src/pipeline/index.js';
import { nodesToTune, tuningData } from '../../../src/pipeline/tuning/nodes.js';
import { checkTuned } from '../../../src/pipeline/tuning/tune.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { taskOf } from '../../models/boosting/training/tasks.js';
import { RunnerHere } from '../../support/runner-here.js';
import { smallGenres, smallPaths, smallTaxonomy } from './taxonomy.js';

const INITIAL = 2;
const ITERATIONS = 3;
const REFITS = 2;
const options: TuneOptions = {
  seed: 6,
  booster: { lambda: 2 },
  tuning: {
    initialPoints: INITIAL,
    iterations: ITERATIONS,
    refits: REFITS,
    rounds: 8,
    refitRounds: 16,
    folds: 3,
    maxBins: 40,
  },
};

/** What the tuning is of. */
function tunedTask(catalogue: Catalogue, seed = 6) {
  const { evaluation } = pipelineOptions.parse({ evaluation: { seed } });
  return new Task(drawExperiment(catalogue, evaluation), Taxonomy.fromJSON(smallTaxonomy));
}

describe('tuneClassifiers', () => {
  const taxonomy = Taxonomy.fromJSON(smallTaxonomy);
  let catalogue: Catalogue;
  let folder: string;
  let file: string;
  let tuning: Tuning;
  const told: number[] = [];

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 160, songsPerArtist: 4, seed: 2 });
    folder = await mkdtemp(join(tmpdir(), 'tune-'));
    file = join(folder, 'whole.jsonl');
    tuning = await tuneClassifiers(catalogue, taxonomy, {
      ...options,
      log: file,
      threads: 1,
      onProgress: ({ step, done }) => step === 'trials' && told.push(done),
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('chooses options for every node of both classifiers', () => {
    expect(Object.keys(tuning.hierarchical)).toEqual(smallPaths);
    expect(Object.keys(tuning.flat)).toEqual(smallGenres);
    const studies = smallPaths.length + smallGenres.length;
    expect(tuning.header.studies).toBe(studies);
    const made = studies * (INITIAL + ITERATIONS + REFITS);
    expect(told).toEqual(Array.from({ length: made + 1 }, (_, i) => i));
    expect(tuning.lines).toHaveLength(made + studies);
    for (const booster of Object.values(tuning.flat)) {
      expect(booster.rounds).toBeGreaterThan(0);
      expect(booster.learningRate).toBeGreaterThanOrEqual(0.05 / 1.5);
      expect(booster.maxDepth).toBeLessThanOrEqual(12);
    }
  });

  test.each([1, 40])('is the same where a runner with %i threads has the jobs', async (threads) => {
    await using runner = new RunnerHere(threads);
    const other = join(folder, `by-${threads}.jsonl`);
    await tuneClassifiers(catalogue, taxonomy, { ...options, log: other, threads: 1, runner });
    expect(await readFile(other, 'utf8')).toBe(await readFile(file, 'utf8'));
    const divided = runner.done.filter((title) => title.includes(', fold'));
    expect(divided.length > 0).toBe(threads > 1);
  });

  test('refits the best trials more slowly, and takes the best refit', () => {
    for (const path of smallPaths) {
      const lines = tuning.lines.filter(
        ({ classifier, node }) => classifier === 'hierarchical' && node === path,
      );
      const of = (phase: string) =>
        lines.flatMap((line) => (line.phase !== 'chosen' && line.phase === phase ? [line] : []));
      const best = of('trial').sort((a, b) => Number(a.value) - Number(b.value));
      of('refit').forEach(({ parameters }, i) => {
        const { learningRate, ...others } = best[i].parameters;
        expect(parameters).toEqual({ ...others, learningRate: Number(learningRate) / 1.5 });
      });
      const chosen = lines.find((line) => line.phase === 'chosen');
      const least = of('refit').reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
      expect(chosen?.value).toBe(least.value);
      expect(tuning.hierarchical[path]).toEqual({ ...least.parameters, rounds: least.rounds[0] });
    }
  });

  test('a trial has the loss of boosters that are trained fold by fold', () => {
    const steps = pipelineOptions.parse({ tuning: { folds: 3, seed: 6 } });
    const task = tunedTask(catalogue);
    const { songs, ...data } = tuningData(task, steps);
    const nodes = nodesToTune(task, { songs, ...data }, steps);
    const bins = binFeatures(catalogue.songs.features, { maxBins: 40, rows: songs });
    for (const { path, classifier, rows, labels, folds } of nodes.slice(0, 3)) {
      const of = (line: TuningLine) => line.node === path && line.classifier === classifier;
      const trial = tuning.lines.find(of);
      if (trial === undefined || trial.phase === 'chosen') throw new Error('no trial');
      const last = trial.rounds[0] - 1;
      let sum = 0;
      for (let fold = 0; fold < 3; fold++) {
        const task = taskOf(labels, {
          ...{ lambda: 2, subsample: 0.8, colsampleByTree: 0.8, seed: 6 },
          ...trial.parameters,
          rounds: last + 1,
          rows: rows.filter((_, i) => folds[i] !== fold && folds[i] >= 0),
          validation: { rows: rows.filter((_, i) => folds[i] === fold) },
        });
        sum += trainForestSync(bins, task).history[0].values[last];
      }
      expect(sum / 3).toBeCloseTo(Number(trial.value), 12);
    }
  });

  test('no artist is in two folds, and no test song in any', () => {
    const steps = pipelineOptions.parse({ tuning: { folds: 3, seed: 6 } });
    const task = tunedTask(catalogue);
    const nodes = nodesToTune(task, tuningData(task, steps), steps);
    const isTest = new Set(task.split.test);
    for (const { rows, folds } of nodes) {
      const foldOf = new Map<number, number>();
      rows.forEach((song, i) => {
        expect(isTest.has(song)).toBe(false);
        if (folds[i] < 0) return;
        for (const artist of listAt(catalogue.songs.artists, song)) {
          expect(foldOf.get(artist) ?? folds[i]).toBe(folds[i]);
          foldOf.set(artist, folds[i]);
        }
      });
      expect(new Set(folds.filter((fold) => fold >= 0)).size).toBeGreaterThan(1);
    }
  });

  test('test songs have no influence', async () => {
    const { test } = tunedTask(catalogue).split;
    const { rows, columns, data } = catalogue.songs.features;
    const scrambled = data.slice();
    for (const song of test) {
      for (let j = 0; j < columns; j++) scrambled[song * columns + j] *= -1000;
    }
    const songs = { ...catalogue.songs, features: { rows, columns, data: scrambled } };
    expect(await tuneClassifiers({ ...catalogue, songs }, taxonomy, options)).toEqual(tuning);
  });

  test('gives the same bytes with three threads', async () => {
    const again = join(folder, 'threads.jsonl');
    await tuneClassifiers(catalogue, taxonomy, { ...options, log: again, threads: 3 });
    expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'));
  });

  test('resumed from any part of its log it ends with the same bytes', async () => {
    const whole = await readFile(file, 'utf8');
    const [header, ...lines] = whole.split(/(?<=\n)/);
    for (const kept of [4, 60, lines.length]) {
      const part = join(folder, `${kept}.jsonl`);
      const torn = kept < lines.length ? lines[kept].slice(0, 30) : '';
      await writeFile(part, [header, ...lines.slice(0, kept), torn].join(''));
      const resumed = { ...options, log: part, resume: true };
      expect(await tuneClassifiers(catalogue, taxonomy, resumed)).toEqual(tuning);
      expect(await readFile(part, 'utf8')).toBe(whole);
    }
    expect(await readTuning(file)).toEqual(tuning);
    const part = join(folder, 'part.jsonl');
    await writeFile(part, [header, ...lines.slice(0, 20)].join(''));
    await expect(readTuning(part)).rejects.toThrow(
      'part.jsonl: the tuning has chosen options for 2 of 15 studies; resume it first',
    );
  });

  test('refuses to resume with other options or other songs', async () => {
    const resume = (others: TuneOptions, songs = catalogue) =>
      tuneClassifiers(songs, taxonomy, { ...options, ...others, log: file, resume: true });
    await expect(resume({ tuning: { iterations: 1 } })).rejects.toThrow('has other options');
    await expect(resume({ booster: { lambda: 3 } })).rejects.toThrow('has other options');
    await expect(resume({ evaluation: { seed: 1 } })).rejects.toThrow('has other songs');
    const others = await makeCatalogue({ artists: 160, songsPerArtist: 4, seed: 3 });
    await expect(resume({}, others)).rejects.toThrow('has other songs');
  });

  test('shared: all nodes of a classifier have the same options but for the rounds', async () => {
    const shared = await tuneClassifiers(catalogue, taxonomy, {
      ...options,
      tuning: { ...options.tuning, shared: true, method: 'random' },
    });
    expect(shared.header.studies).toBe(2);
    expect(Object.keys(shared.hierarchical)).toEqual(smallPaths);
    for (const boosters of [shared.hierarchical, shared.flat]) {
      const settings = Object.values(boosters).map(({ rounds: _, ...others }) => others);
      for (const setting of settings) expect(setting).toEqual(settings[0]);
    }
    expect(shared.lines[0]).toMatchObject({ node: null, phase: 'trial', number: 0 });
  });

  test('takes ranges of other options, within seconds', async () => {
    const start = performance.now();
    const quick = await tuneClassifiers(catalogue, taxonomy, {
      ...options,
      tuning: {
        ...options.tuning,
        iterations: 100_000,
        seconds: 0.5,
        refits: 0,
        ranges: { lambda: { min: 0.1, max: 10, log: true }, maxDepth: { min: 1, max: 3 } },
      },
    });
    expect((performance.now() - start) / 1000).toBeLessThan(30);
    for (const booster of Object.values(quick.hierarchical)) {
      expect(Object.keys(booster).sort()).toEqual(['lambda', 'maxDepth', 'rounds']);
      expect([1, 2, 3]).toContain(booster.maxDepth);
    }
  });

  test('a fit can tell whether its songs were tuned on', () => {
    const steps = pipelineOptions.parse({});
    expect(() => checkTuned(tuning, tunedTask(catalogue), steps)).not.toThrow();
    expect(() => checkTuned(tuning, tunedTask(catalogue, 7), steps)).toThrow(
      /looked at other songs .*\(its split was by artist, testShare 0.2, seed 6\)/,
    );
  });

  test('refuses genres of songs as a fit does where songs have labels of their own', async () => {
    const songs = labelSongs(catalogue.songs, (song) => smallGenres[song % smallGenres.length]);
    const labelled = { ...catalogue, songs };
    const refused = tuneClassifiers(labelled, taxonomy, {
      ...options,
      classification: { labels: 'songs' },
    });
    await expect(refused).rejects.toThrow('the songs have labels of their own');
  });

  test.each([
    [{ booster: { engine: 'ml-xgboost' as const } }, /"booster.engine" is "ml-xgboost"/],
    [{ tuning: { ranges: { subsample: { min: 0.5, max: 2 } } } }, /"subsample"/],
    [{ tuning: { ranges: {} } }, /names no option to search for/],
    [
      { tuning: { ranges: { depth: { min: 1, max: 2 } } as object } },
      /unknown option "tuning.ranges.depth"/,
    ],
  ])('refuses %o', async (others, message) => {
    const refused = tuneClassifiers(catalogue, taxonomy, { ...options, ...others });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });
});
