import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../../src/catalogue/index.js';
import {
  asBooster,
  type ClassifierOptions,
  genreColumns,
  HierarchicalClassifier,
  songNodes,
} from '../../../src/classification/index.js';
import { averagePrecision } from '../../../src/evaluation/index.js';
import { modelKind, modelKinds, registerModelKind } from '../../../src/models/kinds/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { logisticRegression } from './logistic-regression.js';

registerModelKind(logisticRegression);

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'electronic', children: [{ name: 'house' }, { name: 'techno' }] },
    { name: 'classical' },
  ],
});

/** What each kind is tried with. */
const options: Readonly<Record<string, ClassifierOptions>> = {
  booster: { booster: { rounds: 5 } },
  network: { network: { members: 1, epochs: 3, hidden: [8], pieces: 4, featureUnits: 2 } },
  logistic: { model: { kind: 'logistic', steps: 50 } },
};

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await makeCatalogue({ artists: 120, songsPerArtist: 2, seed: 2 });
});

describe.each(modelKinds().map(({ name }) => name))('nodes’ models of kind %s', (kind) => {
  const fitted = (more: ClassifierOptions) =>
    HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...{ model: kind, combining: 'product', threads: 1 },
      ...options[kind],
      ...more,
    });
  let folder: string;
  let withFlat: HierarchicalClassifier;
  let classifier: HierarchicalClassifier;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinds-'));
    withFlat = await fitted({ combining: 'geometricMean' });
    classifier = withFlat.combinedBy('product');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('answer with probabilities that rank better than chance, and their log odds', () => {
    const { features } = catalogue.songs;
    for (let node = 1; node < taxonomy.size; node++) {
      const model = classifier.model(node);
      const probabilities = model.predict(features);
      model.predictMargin(features).forEach((margin, i) => {
        expect(probabilities[i]).toBeGreaterThanOrEqual(0);
        expect(probabilities[i]).toBeLessThanOrEqual(1);
        expect(1 / (1 + Math.exp(-margin))).toBeCloseTo(probabilities[i], 5);
      });
    }
    const truth = genreColumns(songNodes(catalogue, taxonomy), taxonomy);
    const scores = genreColumns(classifier.predict(catalogue.songs), taxonomy);
    const chance = truth.data.reduce((sum, label) => sum + label, 0) / truth.data.length;
    expect(averagePrecision(truth, scores)).toBeGreaterThan(chance);
  });

  test('come back from their folder, bit for bit', async () => {
    const path = join(folder, 'model');
    await classifier.save(path);
    const files = await readdir(join(path, modelKind(kind).folder));
    expect(files).toHaveLength(taxonomy.size - 1);
    const read = await HierarchicalClassifier.load(path);
    expect(read.predict(catalogue.songs)).toEqual(classifier.predict(catalogue.songs));
  });

  test('are the same whatever the number of threads', async () => {
    const three = await fitted({ threads: 3 });
    expect(three.predict(catalogue.songs)).toEqual(classifier.predict(catalogue.songs));
  });

  test('with other kinds are no boosters', () => {
    const model = classifier.model('electronic');
    if (kind === 'booster') expect(asBooster(model).rounds).toBe(5);
    else expect(() => asBooster(model)).toThrow('is not a booster');
  });

  test('combine in every way that needs folds or a flat classifier', async () => {
    const folds = Int32Array.from(catalogue.songs.ids, (_, song) => song % 2);
    for (const combined of [withFlat, await fitted({ combining: 'platt', folds })]) {
      const nodes = combined.predict(catalogue.songs);
      nodes.data.forEach((value, k) => {
        const parent = taxonomy.parents[k % taxonomy.size];
        if (parent < 0) return;
        const song = k - (k % taxonomy.size);
        expect(value).toBeLessThanOrEqual(nodes.data[song + parent]);
      });
    }
  });
});

test('an unknown kind and a wrong setting of a kind are named', async () => {
  const fitted = (model: ClassifierOptions['model']) =>
    HierarchicalClassifier.fit(catalogue, taxonomy, { model });
  await expect(fitted('logistics')).rejects.toThrow('did you mean "logistic"?');
  await expect(fitted({ kind: 'logistic', step: 3 })).rejects.toThrow('unknown option "step"');
  await expect(fitted({ kind: 'booster', rounds: 0 })).rejects.toThrow('option "rounds"');
});

test('a kind that would take another’s place, or whose files could not be read again, is refused', () => {
  const register = (changes: object) => () =>
    registerModelKind({ ...logisticRegression, ...changes });
  expect(register({ name: 'booster' })).toThrow("is the library's own");
  expect(register({ folder: 'networks' })).toThrow("is the library's own");
  expect(register({ folder: 'my-models' })).toThrow('must be letters a–z');
  expect(register({ extension: 'h5' })).toThrow('must be letters a–z');
});
