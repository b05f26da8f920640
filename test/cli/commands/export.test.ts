import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HierarchicalClassifier, readModelFile } from '../../../src/classification/index.js';
import { smallClassifier, someSongs } from '../../classification/small-classifier.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre export', () => {
  let folder: string;
  let classifier: HierarchicalClassifier;
  const path = (name: string) => join(folder, name);
  const exported = (...args: string[]) =>
    commandLine(['export', '--model', path('model'), '--out', ...args]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    classifier = await smallClassifier();
    await classifier.save(path('model'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('writes one file that ranks as the folder does, smaller where its name ends in .gz', async () => {
    const { code, err } = await exported(path('model.bin'));
    expect(code).toBe(0);
    expect(err).toMatch(/^5 genres by 3 features, combined by ensemble: \d+\.\d MB in .*model.bin/);
    expect((await exported(path('model.bin.gz'))).code).toBe(0);
    const files = ['model.bin', 'model.bin.gz'].map((name) => readFile(path(name)));
    const [plain, compressed] = await Promise.all(files);
    expect(compressed.length).toBeLessThan(plain.length / 2);
    for (const bytes of [plain, compressed]) {
      const loaded = await HierarchicalClassifier.fromFiles(await readModelFile(bytes));
      for (const song of someSongs()) expect(loaded.rank(song)).toEqual(classifier.rank(song));
    }
  });

  test('takes another way of combining that the model has, and refuses others', async () => {
    const { err } = await exported(path('product.bin'), '--combining', 'product');
    expect(err).toContain('combined by product');
    const missing = await exported(path('other.bin'), '--combining', 'platt');
    expect([missing.code, missing.err]).toEqual([
      1,
      expect.stringContaining('combining "platt" needs platt calibrations'),
    ]);
    const unknown = await exported(path('other.bin'), '--combining', 'sum');
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringMatching(/--combining: .*"product"\|/),
    ]);
  });

  test('refuses a folder that is no model', async () => {
    const { code, err } = await commandLine(['export', '--model', folder, '--out', path('x.bin')]);
    expect([code, err]).toEqual([1, expect.stringContaining('this is not a model folder')]);
  });
});
