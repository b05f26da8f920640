import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import {
  asBooster,
  type ClassifierOptions,
  type Combining,
  combining,
  genreColumns,
  HierarchicalClassifier,
  songNodes,
} from '../../src/classification/index.js';
import { averagePrecision } from '../../src/evaluation/index.js';
import { smallCatalogue, smallTaxonomy as taxonomy } from './small-catalogue.js';

const options: ClassifierOptions = {
  booster: { rounds: 8, maxDepth: 3 },
  stackedBooster: { rounds: 8 },
  stackedMembers: 2,
  network: { members: 2, epochs: 20, batchSize: 8, hidden: [8], pieces: 4, featureUnits: 4 },
  threads: 1,
};

let catalogue: Catalogue;
let unseen: Catalogue;
/** A classifier fitted for each way. */
const fitted = new Map<Combining, HierarchicalClassifier>();
/** Those that have all components between them, fitted on three threads. */
const onThreeThreads: HierarchicalClassifier[] = [];

const fitWith = (more: ClassifierOptions) =>
  HierarchicalClassifier.fit(catalogue, taxonomy, { ...options, ...more });

beforeAll(async () => {
  catalogue = await smallCatalogue(1);
  unseen = await smallCatalogue(2);
  for (const way of ['ensemble', 'platt', 'isotonic'] as const) {
    onThreeThreads.push(await fitWith({ combining: way, threads: 3 }));
  }
});

describe.each(combining.options)('combining %s', (way) => {
  let classifier: HierarchicalClassifier;
  beforeAll(async () => {
    classifier = await fitWith({ combining: way });
    fitted.set(way, classifier);
  });

  test('gives probabilities, no child’s above its parent’s, that rank better than chance', () => {
    const nodes = classifier.predict(unseen.songs);
    for (let i = 0; i < nodes.rows; i++) {
      const song = nodes.data.subarray(i * taxonomy.size, (i + 1) * taxonomy.size);
      expect(song[0]).toBe(1);
      for (let node = 1; node < taxonomy.size; node++) {
        expect(song[node]).toBeGreaterThanOrEqual(0);
        expect(song[node]).toBeLessThanOrEqual(song[taxonomy.parents[node]]);
      }
    }
    const truth = genreColumns(songNodes(unseen, taxonomy), taxonomy);
    const scores = genreColumns(nodes, taxonomy);
    expect(averagePrecision(truth, scores, { average: 'macro' })).toBeGreaterThan(0.6);
  });

  test('a hint leaves no genre of a supergenre that the song is not in', () => {
    const hint = songNodes(unseen, taxonomy);
    const nodes = classifier.predict(unseen.songs, { hint });
    taxonomy.leaves.forEach((leaf) => {
      const parent = taxonomy.parents[leaf];
      if (parent === 0) return;
      for (let i = 0; i < nodes.rows; i++) {
        if (hint.data[i * hint.columns + parent] === 1) continue;
        expect(nodes.data[i * nodes.columns + leaf]).toBe(0);
      }
    });
  });

  test('comes back from its folder, and is the same on more threads, bit for bit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'combining-'));
    await classifier.save(join(folder, 'model'));
    const read = await HierarchicalClassifier.load(join(folder, 'model'));
    const expected = classifier.predict(unseen.songs).data;
    expect(read.combining).toBe(way);
    expect(read.predict(unseen.songs).data).toEqual(expected);
    const entries = await readdir(join(folder, 'model'));
    expect(entries.includes('combining')).toBe(
      way !== 'product' && way !== 'platt' && way !== 'isotonic',
    );
    await rm(folder, { recursive: true });
    const again = onThreeThreads.find((other) => other.canCombineBy(way))?.combinedBy(way);
    expect(again?.predict(unseen.songs).data).toEqual(expected);
  });

  test('ranks one song as it does many', () => {
    const { features, featureNames } = unseen.songs;
    const nodes = classifier.predict(unseen.songs);
    const song = Object.fromEntries(featureNames.map((name, j) => [name, features.data[j]]));
    for (const { genre, probability } of classifier.rank(song)) {
      expect(probability).toBe(nodes.data[taxonomy.nodeOfGenre(genre) as number]);
    }
  });
});

describe('the ways of combining', () => {
  test('an ensemble can be combined in the simpler ways, but has no calibrations', () => {
    const ensemble = fitted.get('ensemble');
    for (const way of ['product', 'geometricMean', 'stacked', 'network', 'networkAlone'] as const) {
      const viewed = ensemble?.combinedBy(way);
      const alone = fitted.get(way);
      expect(viewed?.predict(catalogue.songs)).toEqual(alone?.predict(catalogue.songs));
    }
    expect(() => ensemble?.combinedBy('platt')).toThrow('platt calibrations');
    const product = fitted.get('product');
    expect(() => product?.combinedBy('ensemble')).toThrow('networks and stacked boosters');
  });

  test('with exclusive classes genres add up to 1, and children to their parent', async () => {
    const classifier = await fitWith({ combining: 'ensemble', exclusive: true });
    const nodes = classifier.predict(catalogue.songs);
    for (let i = 0; i < nodes.rows; i++) {
      for (let node = 0; node < taxonomy.size; node++) {
        const children = taxonomy.children(node);
        if (children.length === 0) continue;
        const sum = children.reduce((all, child) => all + nodes.data[i * nodes.columns + child], 0);
        expect(sum).toBeCloseTo(nodes.data[i * nodes.columns + node], 5);
      }
    }
  });

  test('nodes take options of their own, and wrong ones are named', async () => {
    const classifier = await fitWith({ boosters: { 'rock/metal': { rounds: 3 } } });
    expect(asBooster(classifier.model('rock/metal')).rounds).toBe(3);
    expect(asBooster(classifier.model('rock')).rounds).toBe(8);
    const wrong = (boosters: ClassifierOptions['boosters']) => fitWith({ boosters });
    await expect(wrong({ 'rock/metall': {} })).rejects.toThrow('did you mean "rock/metal"');
    await expect(wrong({ rock: { rounds: 0 } })).rejects.toThrow(
      'boosters."rock": option "rounds"',
    );
    await expect(wrong({ rock: { maxBins: 16 } })).rejects.toThrow('the same for all nodes');
  });
});
