import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type ClassifierOptions, HierarchicalClassifier } from '../../src/classification/index.js';
import { RunnerHere } from '../support/runner-here.js';
import { smallCatalogue, smallTaxonomy } from './small-catalogue.js';

const options: ClassifierOptions = {
  booster: { rounds: 4, maxDepth: 2 },
  stackedBooster: { rounds: 3 },
  stackedMembers: 1,
  network: { members: 2, epochs: 2, hidden: [4], pieces: 4 },
  combining: 'ensemble',
  threads: 1,
};

/** The files that a fit saves, by name. */
async function filesOf(fitting: ClassifierOptions): Promise<Map<string, string>> {
  const classifier = await HierarchicalClassifier.fit(
    await smallCatalogue(3),
    smallTaxonomy,
    fitting,
  );
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  await classifier.save(join(folder, 'model'));
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files.set(entry.name, await readFile(join(entry.parentPath, entry.name), 'base64'));
  }
  await rm(folder, { recursive: true });
  return files;
}

test.each(['booster', 'network'])(
  'a classifier of %ss that jobs trained has the same bytes',
  async (model) => {
    await using runner = new RunnerHere();
    const fitting = { ...options, model };
    expect(await filesOf({ ...fitting, runner })).toEqual(await filesOf(fitting));
    expect(runner.done).toContainEqual(
      expect.stringMatching(/^node rap \((?:booster|network)s of folds, fold 5\)/),
    );
    expect(runner.done).toContain('network 2');
  },
);
