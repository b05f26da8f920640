import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../../src/catalogue/index.js';
import { GenreModel, type TuneOptions, tuneClassifiers } from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { RunnerHere } from '../../support/runner-here.js';
import { smallGenres, smallPaths, smallTaxonomy } from './taxonomy.js';

const small = { members: 1, hidden: [4], featureUnits: 2, pieces: 2, epochs: 1 };
const options: TuneOptions = {
  seed: 6,
  threads: 1,
  classification: { combining: 'network', network: small },
  booster: { rounds: 4 },
  tuning: {
    ...{ initialPoints: 2, iterations: 1, folds: 2, refits: 2, models: 'networks' },
    networkRanges: {
      learningRate: { min: 0.001, max: 0.03, log: true },
      dropout: [0, 0.25],
      hidden: [[4], [6, 4]],
      epochs: { min: 1, max: 2 },
    },
  },
};

const taxonomy = Taxonomy.fromJSON(smallTaxonomy);
let catalogue: Catalogue;
let folder: string;
beforeAll(async () => {
  catalogue = await makeCatalogue({ artists: 120, songsPerArtist: 3, seed: 2 });
  folder = await mkdtemp(join(tmpdir(), 'tune-networks-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the networks of a way of combining', () => {
  test('are tuned in one study, without refits, and have what was best', async () => {
    const { networks, lines, header, hierarchical } = await tuneClassifiers(
      catalogue,
      taxonomy,
      options,
    );
    expect(header.studies).toBe(1);
    expect(hierarchical).toEqual({});
    const trials = lines.flatMap((line) => (line.phase === 'trial' ? [line] : []));
    expect(lines.map(({ phase }) => phase)).toEqual(['trial', 'trial', 'trial', 'chosen']);
    const best = trials.reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
    expect(networks).toEqual(best.parameters);
    for (const { parameters, rounds } of trials) {
      expect(rounds).toEqual([]);
      expect([[4], [6, 4]]).toContainEqual(parameters.hidden);
      expect([0, 0.25]).toContain(parameters.dropout);
      expect([1, 2]).toContain(parameters.epochs);
    }
  });

  test('come to the same bytes on threads, by a runner, and resumed', async () => {
    const tune = async (name: string, more: TuneOptions) => {
      const log = join(folder, name);
      await tuneClassifiers(catalogue, taxonomy, { ...options, ...more, log });
      return readFile(log, 'utf8');
    };
    const whole = await tune('one.jsonl', {});
    expect(await tune('three.jsonl', { threads: 3 })).toBe(whole);
    await using runner = new RunnerHere(2);
    expect(await tune('runner.jsonl', { runner })).toBe(whole);
    const lines = whole.split(/(?<=\n)/);
    await writeFile(join(folder, 'part.jsonl'), [...lines.slice(0, 3), '{"phase'].join(''));
    expect(await tune('part.jsonl', { resume: true })).toBe(whole);
  });

  test('are trained by a fit with what was chosen', async () => {
    const tuned = await tuneClassifiers(catalogue, taxonomy, options);
    const { tuning: _, ...others } = options;
    const model = await GenreModel.fit(catalogue, { ...others, givenTaxonomy: taxonomy, tuned });
    expect(model.classifier.networks?.parts.hidden).toEqual(tuned.networks?.hidden);
    expect(model.classifier.networks?.histories[0].loss).toHaveLength(
      Number(tuned.networks?.epochs),
    );
  });

  test.each<[TuneOptions, string]>([
    [{ classification: { combining: 'product' } }, '"product" has no networks'],
    [{ tuning: { models: 'networks', networkRanges: {} } }, 'names no option to search for'],
    [
      { tuning: { models: 'networks', networkRanges: { dropout: [0, 1.5] } } },
      'tune: option "tuning.networkRanges"',
    ],
    [
      { tuning: { models: 'networks', networkRanges: { patience: [3] } } },
      'give validationFraction',
    ],
    [
      { tuning: { networkRanges: { gamma: [1] } as object } },
      'unknown option "tuning.networkRanges.gamma"',
    ],
  ])('refuse %o', async (wrong, message) => {
    const refused = tuneClassifiers(catalogue, taxonomy, { ...options, ...wrong });
    await expect(refused).rejects.toThrow(message);
  });
});

test('networks of nodes are tuned node by node, and all with the networks of a way', async () => {
  const tuning = { ...options.tuning, models: 'all' as const, iterations: 0 };
  const tuned = await tuneClassifiers(catalogue, taxonomy, {
    ...{ ...options, tuning, threads: 2 },
    classification: { ...options.classification, model: 'network' },
  });
  expect(Object.keys(tuned.hierarchical)).toEqual(smallPaths);
  expect(Object.keys(tuned.flat)).toEqual(smallGenres);
  expect(tuned.networks?.hidden).toBeDefined();
  for (const chosen of Object.values({ ...tuned.hierarchical, ...tuned.flat })) {
    expect(Object.keys(chosen).sort()).toEqual(['dropout', 'epochs', 'hidden', 'learningRate']);
  }
});
