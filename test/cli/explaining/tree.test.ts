import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asBooster } from '../../../src/classification/index.js';
import { smallClassifier } from '../../classification/small-classifier.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre tree', () => {
  let folder: string;
  let classifier: Awaited<ReturnType<typeof smallClassifier>>;
  const tree = (...args: string[]) =>
    commandLine(['tree', '--model', join(folder, 'model'), ...args]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tree-command-'));
    classifier = await smallClassifier();
    await classifier.save(join(folder, 'model'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('prints a tree of a genre, by its name or path', async () => {
    const [genre] = classifier.taxonomy.leaves;
    const path = classifier.taxonomy.path(genre);
    const booster = asBooster(classifier.model(genre));
    const trees = booster.forest.treeOffsets.length - 1;
    const { code, out } = await tree('--node', path, '--number', '1');
    expect([code, out]).toEqual([0, `${path}, tree 1 of ${trees}\n${booster.treeText(1)}\n`]);
  });

  test('draws it', async () => {
    const figures = join(folder, 'figures');
    const path = classifier.taxonomy.path(classifier.taxonomy.leaves[0]);
    const { code } = await tree('--node', path, '--figures', figures, '--depth', '1');
    expect(code).toBe(0);
    expect((await readdir(figures)).filter((file) => file.endsWith('.light.png'))).toHaveLength(1);
  });

  test.each([
    [['--node', 'waltz'], /waltz/],
    [['--node', 'rock', '--number', '9999'], /so there is no tree 9999/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await tree(...args);
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });
});
