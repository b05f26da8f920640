import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registerModelKind } from '../../../src/classification/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import {
  fitThresholds,
  measureDecisions,
  readThresholds,
  type Thresholds,
  writeThresholds,
} from '../../../src/pipeline/classifiers/thresholds.js';
import type { Task } from '../../../src/pipeline/experiment/task.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { memoryKind, UNSEEN } from '../../models/kinds/memory.js';
import { quickOptions, smallTask, taxonomy } from '../small-task.js';

const { booster } = quickOptions();
let task: Task;
beforeAll(async () => {
  task = await smallTask();
});

describe('fitThresholds', () => {
  test('goes by models that have not seen a song', async () => {
    registerModelKind(memoryKind());
    const { truth, folds, split } = task;
    const { aim, values } = await fitThresholds(task, 'f1', {
      ...{ model: 'memory', combining: 'product', truth, folds, threads: 1 },
      songs: split.train,
    });
    expect(aim).toBe('f1');
    // A model that knew the songs would give them another probability than this one.
    taxonomy.leaves.forEach((leaf, g) => {
      const depth = taxonomy.parents[leaf] === 0 ? 1 : 2;
      expect(values[g]).toBe(UNSEEN ** depth);
    });
  });

  test('takes the least thresholds that reach a precision, and infinity where none does', async () => {
    const { truth, split } = task;
    const options = { booster, truth, songs: split.train, threads: 1 };
    const [loose, strict] = [
      await fitThresholds(task, { precision: 0.25 }, options),
      await fitThresholds(task, { precision: 1 }, options),
    ];
    strict.values.forEach((value, g) => {
      expect(value).toBeGreaterThanOrEqual(loose.values[g]);
    });
    expect([...strict.values]).not.toEqual([...loose.values]);
  });
});

describe('measureDecisions', () => {
  test('counts what songs are said to have and what they have', () => {
    const rows = task.test.positions.length;
    const probability = fc.float({ min: 0, max: 1, noNaN: true });
    const size = rows * taxonomy.size;
    fc.assert(
      fc.property(
        fc.array(probability, { minLength: size, maxLength: size }),
        fc.array(probability, { minLength: 5, maxLength: 5 }),
        (data, values) => {
          const measured = measureDecisions(
            task,
            { aim: 'f1', values: Float64Array.from(values) },
            { rows, columns: taxonomy.size, data: Float64Array.from(data) },
          );
          const songs = Array.from(task.test.positions, (song, i) => {
            const said = new Set<number>();
            const has = new Set<number>();
            taxonomy.leaves.forEach((leaf, g) => {
              const isSaid = data[i * taxonomy.size + leaf] >= values[g];
              const isTrue = task.truth.data[song * taxonomy.size + leaf] === 1;
              for (let v = leaf; v > 0; v = taxonomy.parents[v]) {
                if (isSaid) said.add(v);
                if (isTrue) has.add(v);
              }
            });
            return { said, has };
          });
          const scoresOf = (nodes: readonly number[]) => {
            const count = (is: (song: (typeof songs)[number], node: number) => boolean) =>
              nodes.reduce((sum, node) => sum + songs.filter((song) => is(song, node)).length, 0);
            const said = count((song, node) => song.said.has(node));
            const has = count((song, node) => song.has.has(node));
            const both = count((song, node) => song.said.has(node) && song.has.has(node));
            const [precision, recall] = [said && both / said, has && both / has];
            return { has, precision, recall, f1: both && (2 * both) / (said + has) };
          };
          const leaves = Array.from(taxonomy.leaves);
          const all = Array.from(taxonomy.names.keys()).slice(1);
          const each = leaves.map((leaf) => scoresOf([leaf])).filter(({ has }) => has > 0);
          for (const key of ['precision', 'recall', 'f1'] as const) {
            const macro = each.reduce((sum, scores) => sum + scores[key], 0) / each.length;
            expect(measured.macro[key]).toBeCloseTo(macro, 12);
            expect(measured.micro[key]).toBeCloseTo(scoresOf(leaves)[key], 12);
            expect(measured.hierarchical[key]).toBeCloseTo(scoresOf(all)[key], 12);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('thresholds.json', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thresholds-'));
    file = join(folder, 'thresholds.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each<[Thresholds['aim']]>([['f1'], [{ precision: 0.75 }]])(
    'comes back as it was written, aim %j',
    async (aim) => {
      const values = Float64Array.of(0.1, 1 / 3, Number.POSITIVE_INFINITY, 0, 1);
      await writeThresholds(file, taxonomy, { aim, values });
      expect(await readThresholds(file, taxonomy)).toEqual({ aim, values });
      const { thresholds } = JSON.parse(await readFile(file, 'utf8'));
      expect(Object.keys(thresholds)).toEqual(taxonomy.genres);
      expect(thresholds[taxonomy.genres[2]]).toBeNull();
    },
  );

  test.each([
    ['with a wrong aim', '{"aim": "f2", "thresholds": {}}'],
    ['with words for numbers', '{"aim": "f1", "thresholds": {"trap": "high"}}'],
    ['with something else in it', '{"aim": "f1", "thresholds": {}, "songs": 3}'],
    ['without a genre', '{"aim": "f1", "thresholds": {"trap": 0.5}}'],
    ['with an infinite threshold', '{"aim": "f1", "thresholds": {"trap": 1e999}}'],
  ])('is refused by name, a file %s', async (_, content) => {
    await writeFile(file, content);
    const read = readThresholds(file, taxonomy);
    await expect(read).rejects.toThrow(InputError);
    await expect(read).rejects.toThrow(`${file}: the thresholds are damaged: `);
  });

  test('is refused by name, one that is missing or no JSON', async () => {
    await expect(readThresholds(join(folder, 'none.json'), taxonomy)).rejects.toThrow(
      'none.json: there is no such file',
    );
    await writeFile(file, '{"aim": "f1"');
    await expect(readThresholds(file, taxonomy)).rejects.toThrow(
      `${file}, line 1, column 13: not valid JSON`,
    );
  });

  test('lacks a genre that is called as every object’s property is', async () => {
    const one = Taxonomy.fromJSON({ name: 'music', children: [{ name: 'constructor' }] });
    await writeFile(file, '{"aim": "f1", "thresholds": {}}');
    await expect(readThresholds(file, one)).rejects.toThrow('that of "constructor" is missing');
  });
});
