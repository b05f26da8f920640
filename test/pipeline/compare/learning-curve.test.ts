import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import { growingParts } from '../../../src/pipeline/compare/learning-curve.js';
import { drawExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import {
  type Comparison,
  compareClassifiers,
  pipelineOptions,
} from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { labelledCatalogue, quick } from './small-comparison.js';

const flat = Taxonomy.fromJSON({
  name: 'music',
  children: [{ name: 'rap' }, { name: 'rock' }, { name: 'polka' }],
});

describe('growing parts of the training songs', () => {
  test('are parts of one another, with whole albums, and the last is all', async () => {
    const catalogue = await labelledCatalogue();
    const { evaluation } = pipelineOptions.parse({ evaluation: { seed: 2 } });
    const task = new Task(drawExperiment(catalogue, evaluation), flat, { exclusive: true });
    const { train } = task.split;
    const parts = growingParts(task, train, 4);
    expect(parts.at(-1)).toEqual(train);
    const albumOf = (song: number) => Math.floor(song / 6);
    for (const [k, part] of parts.entries()) {
      const steps = Math.abs(part.length - ((k + 1) * train.length) / 4);
      expect(steps).toBeLessThanOrEqual(6);
      expect([...part]).toEqual([...part].sort((a, b) => a - b));
      const albums = new Set(Array.from(part, albumOf));
      expect(part).toHaveLength(train.filter((song) => albums.has(albumOf(song))).length);
      if (k > 0) expect(parts[k - 1].every((song) => part.includes(song))).toBe(true);
    }
  });
});

describe('a comparison with learning curves', () => {
  let catalogue: Catalogue;
  let comparison: Comparison;
  const told: string[] = [];
  const options = {
    ...quick,
    givenTaxonomy: flat,
    compare: {
      ...quick.compare,
      ...{ classifiers: ['nearest', 'tree', 'boosters', 'networks', 'combined'], learningCurve: 3 },
      grids: { nearest: [{ k: 1 }], boosters: [{ rounds: 4 }], networks: [{}] },
    },
  };

  beforeAll(async () => {
    catalogue = await labelledCatalogue();
    comparison = await compareClassifiers(catalogue, {
      ...options,
      onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`),
    });
  });

  test('ends with the figures of each classifier', () => {
    const [{ train }] = comparison.splits;
    for (const { splits } of comparison.classifiers) {
      const [{ learning = [], figures }] = splits;
      expect(learning).toHaveLength(3);
      expect(learning.map(({ songs }) => songs)).toEqual(
        learning.map(({ songs }) => songs).sort((a, b) => a - b),
      );
      expect(learning[2]).toMatchObject({ songs: train, test: figures });
    }
    expect(told).toContain('nearest neighbours 4/4');
  });

  test('has figures of the songs that were learnt from', () => {
    const nearest = comparison.classifiers.find(({ name }) => name === 'nearest');
    const curve = nearest?.splits[0].learning ?? [];
    expect(curve.map(({ training }) => training.accuracy)).toEqual([1, 1, 1]);
    for (const { test: own } of curve) expect(own.accuracy).toBeLessThan(1);
  });

  test('says the same without them', async () => {
    const plain = await compareClassifiers(catalogue, {
      ...options,
      compare: { ...options.compare, learningCurve: 0 },
    });
    const figuresOf = ({ classifiers }: Comparison) =>
      classifiers.map(({ name, figures }) => [name, figures]);
    expect(figuresOf(plain)).toEqual(figuresOf(comparison));
    expect(plain.classifiers[0].splits[0].learning).toBeUndefined();
  });
});
