import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asBooster, HierarchicalClassifier } from '../../../src/classification/index.js';
import { Booster } from '../../../src/models/boosting/index.js';
import { problems, songAt } from './problems.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saving-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a folder holds, as text by path. */
async function contentOf(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file.slice(path.length), await readFile(file, 'base64')];
  });
  return Object.fromEntries(await Promise.all(contents));
}

describe('saving and loading', () => {
  test('changes no answer of any classifier, and saving again no byte', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ songs, taxonomy, options, questions }) => {
        const fitted = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
        await fitted.save(join(folder, 'first'));
        const loaded = await HierarchicalClassifier.load(join(folder, 'first'));
        await loaded.save(join(folder, 'second'));
        expect(await contentOf(join(folder, 'second'))).toEqual(
          await contentOf(join(folder, 'first')),
        );
        expect(loaded.predict(questions)).toEqual(fitted.predict(questions));
        expect(loaded.rank(songAt(questions, 0))).toEqual(fitted.rank(songAt(questions, 0)));
        for (let node = 1; node < taxonomy.size; node++) {
          expect(loaded.model(node).predictMargin(questions)).toEqual(
            fitted.model(node).predictMargin(questions),
          );
        }
      }),
      { numRuns: 3 },
    );
  });

  test('as either of XGBoost’s files changes nothing of a booster', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ songs, taxonomy, options, questions }) => {
        const boosters = { ...options, model: 'booster', combining: 'product' } as const;
        const fitted = await HierarchicalClassifier.fit({ songs }, taxonomy, boosters);
        const booster = asBooster(fitted.model(1));
        const json = booster.toXGBoost('json');
        const ubj = booster.toXGBoost('ubj');
        for (const file of [json, ubj]) {
          const read = Booster.fromXGBoost(file);
          expect(read.toXGBoost('json')).toBe(json);
          expect(read.toXGBoost('ubj')).toEqual(ubj);
          expect(read.predictMargin(questions)).toEqual(booster.predictMargin(questions));
          expect(read.contributions(questions)).toEqual(booster.contributions(questions));
          expect(read.importance('gain')).toEqual(booster.importance('gain'));
        }
      }),
      { numRuns: 3 },
    );
  });
});
