import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Figure } from '../../src/figures/index.js';
import { GenreModel, type ReportData } from '../../src/pipeline/index.js';
import { modelFigures, writeModelFigures } from '../../src/report/index.js';
import { rowsOf } from '../figures/every-figure.js';
import { valuesOf } from '../figures/layers.js';
import { maliciousCatalogue, quick } from './fitted.js';

describe('the figures of a model', () => {
  let folder: string;
  let model: GenreModel;
  let report: ReportData;
  let figures: readonly Figure[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'model-figures-'));
    model = await GenreModel.fit(await maliciousCatalogue(), quick);
    if (model.result === undefined) throw new Error('a fitted model has its result');
    report = model.result.report;
    await model.save(join(folder, 'model'));
    figures = modelFigures(report, model.taxonomy);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are those of artists, supergenres, classifiers, genres and networks, in this order', () => {
    const supergenres = report.supergenres.map(({ name }) => name);
    expect(supergenres.length).toBeGreaterThan(1);
    const parts = ['the supergenres', ...supergenres.map((name) => `the genres of ${name}`)];
    expect(figures.map(({ name }) => name)).toEqual([
      ...['projection', 'projection without noise', 'condensed tree', 'genres per supergenre'],
      'coverage error',
      ...['supergenres', ...supergenres].map((of) => `average precision of ${of}`),
      ...parts.map((of) => `precision and recall of ${of}`),
      ...parts.map((of) => `calibration of ${of}`),
      'confusion of supergenres',
      'training of networks of all genres',
    ]);
  });

  test('show the numbers of the report', () => {
    const named = (name: string): Figure => {
      const figure = figures.find((one) => one.name === name);
      if (figure === undefined) throw new Error(`no figure ${name}`);
      return figure;
    };
    const points = rowsOf(named('projection')).filter(({ cluster }) => cluster !== undefined);
    expect(points).toHaveLength(report.artists?.clusters.filter((c) => c >= 0).length ?? 0);
    const flat = valuesOf(named('average precision of supergenres')).filter(
      ({ classifier }) => classifier === 'flat',
    );
    expect(flat.map(({ value }) => value)).toEqual(
      report.metrics.supergenres
        .map(({ averagePrecision }) => averagePrecision.vanilla)
        .filter((value) => value !== null)
        .map((value) => expect.closeTo(value, 3)),
    );
  });

  test('are fewer where there are no artists, no supergenres and no networks', () => {
    const flat = model.taxonomy.flat();
    const bare: ReportData = {
      ...report,
      ...{ artists: null, condensedTree: null, supergenres: [], networks: [] },
      metrics: {
        ...report.metrics,
        supergenres: [],
        hierarchy: { depth: 1, combining: 'network' },
      },
      curves: report.curves
        .filter(({ node }) => node.includes('/'))
        .map((curve) => ({ ...curve, node: curve.node.slice(curve.node.indexOf('/') + 1) })),
    };
    expect(modelFigures(bare, flat).map(({ name }) => name)).toEqual([
      ...['coverage error', 'average precision of genres', 'precision and recall of the genres'],
      ...['calibration of the genres', 'confusion of genres'],
    ]);
  });

  test('are written as SVG and PNG, with progress', async () => {
    const drawn = join(folder, 'figures');
    const seen: number[] = [];
    const files = await writeModelFigures(join(folder, 'model'), drawn, {
      onProgress: ({ step, done, total }) => {
        if (step === 'figures') seen.push(done / total);
      },
    });
    expect(files).toHaveLength(2 * figures.length);
    expect((await readdir(drawn)).map((name) => join(drawn, name)).toSorted()).toEqual(
      files.toSorted(),
    );
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
  });

  test('stop with the reason of their signal, and need a model', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const into = join(folder, 'none');
    await expect(writeModelFigures(join(folder, 'model'), into, { signal })).rejects.toThrow(
      'enough',
    );
    await expect(writeModelFigures(folder, into)).rejects.toThrow('not a model folder');
    expect(await readdir(folder)).not.toContain('none');
  });
});
