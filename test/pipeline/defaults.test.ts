import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { modelKind, nodeBoosterOptions } from '../../src/models/kinds/index.js';
import { GenreModel, pipelineOptions } from '../../src/pipeline/index.js';
import { smallCatalogue, taxonomy } from './small-task.js';

/** The bytes of every file of a saved classifier, by path. */
async function savedFiles(
  classifier: HierarchicalClassifier,
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'defaults-'));
  try {
    await classifier.save(join(folder, 'model'));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
    const contents = await Promise.all(paths.map((path) => readFile(path, 'base64')));
    return new Map(paths.map((path, i) => [path.slice(folder.length), contents[i]]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the classifier and the whole job have the same defaults: the same bytes come out', async () => {
  const catalogue = await smallCatalogue({ artistsPerGenre: 3 });
  const model = await GenreModel.fit(catalogue, { givenTaxonomy: taxonomy, threads: 1 });
  const songs = model.result?.split.train;
  const expected = await savedFiles(model.classifier);
  const alone = await HierarchicalClassifier.fit(catalogue, taxonomy, { songs, threads: 1 });
  expect(await savedFiles(alone)).toEqual(expected);
  const named = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...{ songs, threads: 1, model: { kind: 'booster', rounds: 150 } },
  });
  expect(named.predict(catalogue.songs)).toEqual(alone.predict(catalogue.songs));
});

test('the defaults of nodes’ boosters are said in one place', () => {
  const expected = nodeBoosterOptions.parse({});
  expect(expected).toMatchObject({
    ...{ rounds: 150, learningRate: 0.1, subsample: 0.8, colsampleByTree: 0.8 },
  });
  expect(pipelineOptions.parse({}).booster).toEqual(expected);
  expect(modelKind('booster').options.parse({})).toEqual(expected);
});

test('supergenres are a consensus, unless HDBSCAN is told how to cluster', () => {
  const consensusOf = (clustering: Parameters<typeof pipelineOptions.parse>[0]) =>
    pipelineOptions.parse({ clustering }).clustering.consensus;
  expect(consensusOf({})).toBe(4);
  expect(consensusOf({ nClusters: 5 })).toBe(4);
  expect(consensusOf({ minSamples: 15 })).toBe(1);
  expect(consensusOf({ engine: 'hdbscan-ts' })).toBe(1);
  expect(() => consensusOf({ consensus: 2, minSamples: 15 })).toThrow(
    'is an option of HDBSCAN, which clusters one projection; leave it out, or set consensus to 1',
  );
});
