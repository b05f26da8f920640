import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import type { Metrics, PipelineOptions } from '../../src/pipeline/index.js';
import { commandLine } from '../support/command-line.js';

describe('the command line with an engine of another package', () => {
  let folder: string;
  let songs: string[];
  let artists: string;
  const path = (name: string) => join(folder, name);

  async function fitWith(model: string, config: PipelineOptions) {
    await writeFile(path('config.json'), JSON.stringify(config));
    return commandLine([
      ...['fit', ...songs, '--artists', artists],
      ...['--config', path('config.json'), '--out', path(model), '--threads', '1'],
    ]);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engines-'));
    const files = await makeCatalogueFiles(folder, { artists: 120, seed: 1 });
    songs = ['--songs', files.songs, '--features', files.features];
    artists = files.artists;
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each<[string, PipelineOptions]>([
    ['umap-js', { projection: { engine: 'umap-js' } }],
    ['hdbscan-ts', { clustering: { engine: 'hdbscan-ts' } }],
    ['ml-xgboost', { booster: { engine: 'ml-xgboost' } }],
  ])('%s chosen alone makes a model that is measured and predicts', async (engine, chosen) => {
    const { code, err } = await fitWith(engine, {
      method: 'published',
      clustering: chosen.clustering,
      projection: { nEpochs: 30, nNeighbors: 10, ...chosen.projection },
      booster: { rounds: 3, maxDepth: 3, ...chosen.booster },
      // ml-xgboost loads its module anew for every booster.
      taxonomy: { minCount: 5, topGenres: 2 },
      evaluation: { resamples: 0 },
    });
    expect(err).toMatch(/Model written to/);
    expect(code).toBe(0);
    const metrics: Metrics = JSON.parse(await readFile(path(`${engine}/metrics.json`), 'utf8'));
    expect(metrics.classifiers.hierarchical.averagePrecision.macro).toBeGreaterThan(0.5);
    const report = JSON.parse(await readFile(path(`${engine}/report.json`), 'utf8'));
    expect(report.condensedTree === null).toBe(engine === 'hdbscan-ts');
    const saved = await readdir(path(engine));
    expect(saved.includes('projection.umap')).toBe(engine !== 'umap-js');
    const predicted = await commandLine([
      'predict',
      '--model',
      path(engine),
      ...songs,
      '--top',
      '1',
    ]);
    expect(predicted.code).toBe(0);
    expect(predicted.out.trimEnd().split('\n').length).toBeGreaterThan(1000);
  });

  test.each<[PipelineOptions, string]>([
    [
      { projection: { engine: 'umap-js', neighborSearch: 'exact' } },
      'projection: the engine "umap-js" has no option "neighborSearch"; omit it',
    ],
    [
      { clustering: { engine: 'hdbscan-ts', clusterSelectionMethod: 'leaf', alpha: 2 } },
      'clustering: the engine "hdbscan-ts" has no option "clusterSelectionMethod" or "alpha"; omit it',
    ],
  ])('%j is refused', async (config, message) => {
    const { code, err } = await fitWith('refused', config);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });
});
