import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { makeReport } from '../../../src/report/index.js';
import { smallTaxonomy } from '../../pipeline/tuning/taxonomy.js';
import { supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre report', () => {
  let folder: string;
  let fitted: Awaited<ReturnType<typeof supergenre>>;
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    const files = await makeCatalogueFiles(folder, { artists: 120, songsPerArtist: 4, seed: 2 });
    const config = {
      method: 'published',
      booster: { rounds: 2, maxDepth: 3 },
      evaluation: { resamples: 0 },
    };
    await writeFile(path('fit.json'), JSON.stringify(config));
    await writeFile(path('taxonomy.json'), JSON.stringify(smallTaxonomy));
    fitted = await commandLine([
      ...['fit', '--songs', files.songs, '--features', files.features, '--artists', files.artists],
      ...['--config', path('fit.json'), '--taxonomy', path('taxonomy.json')],
      ...['--out', path('model'), '--report'],
    ]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('fit --report writes the page that the library makes into the model folder', async () => {
    expect(fitted.code).toBe(0);
    expect(fitted.err).toContain(`Report written to ${join(path('model'), 'report.html')}`);
    const page = await readFile(join(path('model'), 'report.html'), 'utf8');
    expect(page).toBe(await makeReport(path('model')));
  });

  test('report writes the same page where it is told to, with progress', async () => {
    const args = ['report', '--model', path('model'), '--out', path('page.html')];
    const { code, out, err } = await supergenre(args);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/explanations 100%[\s\S]*Report written to .*page\.html/);
    const page = await readFile(path('page.html'));
    expect(page.equals(await readFile(join(path('model'), 'report.html')))).toBe(true);
  });

  test('--figures draws the figures in place of the page, which --out adds', async () => {
    const [figures, page] = [path('figures'), path('with-figures.html')];
    const asked = ['report', '--model', path('model'), '--figures', figures];
    const wrong = await commandLine([...asked, '--method', 'tree']);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringContaining('"--method" is about the page, which --figures does not write'),
    ]);
    await rm(join(path('model'), 'report.html'));
    const { code, err } = await commandLine(asked);
    const files = await readdir(figures);
    expect([code, err]).toEqual([
      0,
      expect.stringContaining(`${files.length} files of figures written to ${figures}`),
    ]);
    expect(files).toContain('average-precision-of-supergenres.light.png');
    expect(await readdir(path('model'))).not.toContain('report.html');
    expect((await commandLine([...asked, '--out', page])).code).toBe(0);
    expect(await readFile(page, 'utf8')).toBe(await makeReport(path('model')));
  });

  test('refuses what is no model, in one clear message', async () => {
    const { code, err } = await commandLine(['report', '--model', folder]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*this is not a model folder/);
  });
});
