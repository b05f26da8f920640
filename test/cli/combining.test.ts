import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import type { Metrics } from '../../src/pipeline/index.js';
import { smallTaxonomy } from '../pipeline/tuning/taxonomy.js';
import { commandLine } from '../support/command-line.js';

describe('supergenre fit with combining auto and thresholds', () => {
  let folder: string;
  let tables: string[];
  let fitted: Awaited<ReturnType<typeof commandLine>>;
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'combining-command-'));
    const files = await makeCatalogueFiles(folder, { artists: 100, songsPerArtist: 4, seed: 1 });
    tables = ['--songs', files.songs, '--features', files.features];
    const classification = {
      combining: 'auto',
      stackedMembers: 1,
      stackedBooster: { rounds: 5 },
      network: { members: 1, epochs: 2, hidden: [8] },
    };
    const evaluation = { thresholds: 'f1', resamples: 0 };
    const config = { classification, evaluation, booster: { rounds: 4, maxDepth: 3 } };
    await writeFile(path('config.json'), JSON.stringify(config));
    await writeFile(path('taxonomy.json'), JSON.stringify(smallTaxonomy));
    fitted = await commandLine([
      ...['fit', ...tables, '--artists', files.artists, '--config', path('config.json')],
      ...['--taxonomy', path('taxonomy.json'), '--out', path('model'), '--threads', '1'],
    ]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('lists every way, the best first, and takes it', async () => {
    expect(fitted.code).toBe(0);
    const lines = fitted.out.split('\n');
    const title = lines.findIndex((line) => line.startsWith('Combining'));
    const tried = lines.slice(title + 1, title + 9).map((line) => line.split(/ {2,}/));
    expect(tried.map(([name]) => name).sort()).toEqual(
      [
        ...['ensemble', 'geometricMean', 'isotonic', 'network', 'networkAlone', 'platt'],
        ...['product', 'stacked'],
      ].sort(),
    );
    const precisions = tried.map(([, precision]) => Number(precision));
    expect(precisions).toEqual([...precisions].sort((a, b) => b - a));
    const { options } = JSON.parse(await readFile(path('model/model.json'), 'utf8'));
    expect(options.combining).toBe(tried[0][0]);
  });

  test('measures decisions, and predict names only genres that reach their threshold', async () => {
    const metrics: Metrics = JSON.parse(await readFile(path('model/metrics.json'), 'utf8'));
    const scores = [metrics.decisions?.micro, metrics.decisions?.hierarchical];
    for (const one of scores) expect(one?.f1).toBeGreaterThan(0.2);
    const { thresholds } = JSON.parse(await readFile(path('model/thresholds.json'), 'utf8'));
    const predict = ['predict', '--model', path('model'), ...tables, '--top', '50'];
    const all = (await commandLine(predict)).out.trimEnd().split('\n').slice(1);
    const decided = (await commandLine([...predict, '--decide'])).out
      .trimEnd()
      .split('\n')
      .slice(1);
    const genreOf = (line: string) => line.split(',').at(-3) as string;
    const reached = all.filter(
      (line) => Number(line.split(',').at(-1)) >= (thresholds[genreOf(line)] ?? 2),
    );
    expect(decided.length).toBeGreaterThan(0);
    expect(decided.map((line) => line.split(',').filter((_, i) => i !== 1))).toEqual(
      reached.map((line) => line.split(',').filter((_, i) => i !== 1)),
    );
  });

  test('predict takes a probability in place of the thresholds', async () => {
    const predict = ['predict', '--model', path('model'), ...tables, '--top', '50'];
    const probabilityOf = (line: string) => Number(line.split(',').at(-1));
    const all = (await commandLine(predict)).out.trimEnd().split('\n').slice(1);
    const middle = all.map(probabilityOf).sort((a, b) => a - b)[Math.floor(all.length / 2)];
    const { out } = await commandLine([...predict, '--decide', String(middle)]);
    expect(out.trimEnd().split('\n').slice(1)).toEqual(
      all.filter((line) => probabilityOf(line) >= middle),
    );
    const { code, err } = await commandLine([...predict, '--decide', '2']);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('is not a probability above 0, up to 1'),
    ]);
  });

  test('predict says when a model has no thresholds', async () => {
    await rm(path('model/thresholds.json'));
    const refused = await commandLine(['predict', '--model', path('model'), ...tables, '--decide']);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('no thresholds')]);
  });
});
