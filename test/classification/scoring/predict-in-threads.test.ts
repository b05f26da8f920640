import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, readCatalogue } from '../../../src/catalogue/index.js';
import {
  type ClassifierOptions,
  type Combining,
  combiningNames,
  FittedClassifier,
  HierarchicalClassifier,
  registerModelKind,
  type SongsLike,
  songNodes,
} from '../../../src/classification/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import type { Progress } from '../../../src/core/options/index.js';
import type { Booster } from '../../../src/models/boosting/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { naiveMargins } from '../../models/boosting/forests.js';
import { logisticRegression } from '../../models/kinds/logistic-regression.js';
import { describeReal, musicosetTables } from '../../support/real-data.js';
import { smallCatalogue, smallTaxonomy } from '../small-catalogue.js';

/** More than a part of the work, so that threads share it. */
const SONGS = 1500;

const options: ClassifierOptions = {
  booster: { rounds: 20, maxDepth: 3 },
  stackedBooster: { rounds: 4 },
  stackedMembers: 2,
  network: { members: 2, epochs: 2, hidden: [8], pieces: 4, featureUnits: 4 },
  threads: 1,
};

const names = ['energy', 'tempo'];
const random = new Random(3);
const data = Float64Array.from({ length: SONGS * names.length }, () =>
  random.integer(9) === 0 ? Number.NaN : Math.fround(5 * random.normal()),
);
const features = { rows: SONGS, columns: names.length, data };

function bytesOf({ data: { buffer, byteOffset, byteLength } }: DenseMatrix): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

const fitted = new Map<Combining, HierarchicalClassifier>();
let product: HierarchicalClassifier;

beforeAll(async () => {
  const catalogue = await smallCatalogue(1);
  for (const combining of ['ensemble', 'platt', 'isotonic'] as const) {
    const classifier = await HierarchicalClassifier.fit(catalogue, smallTaxonomy, {
      ...options,
      combining,
    });
    for (const way of combiningNames) {
      if (classifier.canCombineBy(way)) fitted.set(way, classifier.combinedBy(way));
    }
  }
  product = fitted.get('product') as HierarchicalClassifier;
});

describe.each(combiningNames)('songs combined by %s', (combining) => {
  test('have the same bytes alone, together, and by any number of threads', async () => {
    const classifier = fitted.get(combining) as HierarchicalClassifier;
    const together = classifier.predict(features);
    for (const threads of [1, 3]) {
      const later = await classifier.predictAsync(features, { threads });
      expect(later).toMatchObject({ rows: SONGS, columns: smallTaxonomy.size });
      expect(bytesOf(later).equals(bytesOf(together))).toBe(true);
    }
    for (let row = 0; row < SONGS; row += 97) {
      const song = data.subarray(row * 2, row * 2 + 2);
      const alone = classifier.predict({ rows: 1, columns: 2, data: song });
      const own = together.data.subarray(row * smallTaxonomy.size, (row + 1) * smallTaxonomy.size);
      expect(alone.data).toEqual(own);
      for (const { genre, probability } of classifier.rank({ energy: song[0], tempo: song[1] })) {
        expect(probability).toBe(own[smallTaxonomy.nodeOfGenre(genre) as number]);
      }
    }
  });
});

describe('predictAsync', () => {
  test('takes whatever predict takes', async () => {
    const list = Array.from({ length: SONGS }, (_, row) => [data[2 * row], data[2 * row + 1]]);
    const turned = Float32Array.from(data, (_, k) => data[k ^ 1]);
    const kinds: SongsLike[] = [
      list,
      { rows: SONGS, columns: 2, get: (row: number, column: number) => list[row][column] },
      { featureNames: names, features },
      { featureNames: ['tempo', 'energy'], features: { ...features, data: turned } },
      { rows: 0, columns: 2, data: new Float32Array(0) },
    ];
    for (const songs of kinds) {
      const [later, now] = [
        await product.predictAsync(songs, { threads: 1 }),
        product.predict(songs),
      ];
      expect(later).toMatchObject({ rows: now.rows, columns: now.columns });
      expect(bytesOf(later).equals(bytesOf(now))).toBe(true);
    }
  });

  test('says what is wrong as predict does, with the right row', async () => {
    const infinite = data.slice();
    infinite[2 * 1300 + 1] = Number.POSITIVE_INFINITY;
    const wrong: SongsLike[] = [
      { ...features, data: infinite },
      { featureNames: names, features: { ...features, data: infinite } },
      { featureNames: ['energy', 'temp'], features },
      { rows: 2, columns: 3, data: new Float32Array(6) },
      { rows: 2, columns: 2, data: new Float32Array(3) },
      Array.from({ length: 1500 }, (_, row) => (row === 1400 ? [1] : [1, 2])),
    ];
    for (const songs of wrong) {
      let error: unknown;
      try {
        product.predict(songs);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(InputError);
      await expect(product.predictAsync(songs)).rejects.toThrow((error as Error).message);
    }
    await expect(product.predictAsync(features, { threads: 0 })).rejects.toThrow(
      'predictAsync: option "threads"',
    );
  });

  test('reports its progress', async () => {
    const told: Progress[] = [];
    await product.predictAsync(features, { threads: 2, onProgress: (one) => told.push(one) });
    expect(told[0]).toEqual({ step: 'songs', done: 0, total: SONGS });
    expect(told.at(-1)).toEqual({ step: 'songs', done: SONGS, total: SONGS });
    expect(told.map(({ done }) => done)).toEqual(
      told.map(({ done }) => done).sort((a, b) => a - b),
    );
  });

  test('ends with the reason of its signal, and goes on the next time', async () => {
    const reason = new Error('enough');
    const many = { rows: 40 * SONGS, columns: 2, data: new Float32Array(80 * SONGS) };
    const aborted = AbortSignal.abort(reason);
    await expect(product.predictAsync(many, { signal: aborted })).rejects.toBe(reason);
    for (const progress of [0, 1024]) {
      const controller = new AbortController();
      const onProgress = ({ done }: Progress) => {
        if (done >= progress) controller.abort(reason);
      };
      const run = { threads: 2, signal: controller.signal, onProgress };
      await expect(product.predictAsync(many, run)).rejects.toBe(reason);
    }
    const later = await product.predictAsync(features, { threads: 2 });
    expect(bytesOf(later).equals(bytesOf(product.predict(features)))).toBe(true);
  });

  test('answers many at the same time, while the calling thread ranks', async () => {
    const expected = bytesOf(product.predict(features));
    const all = Array.from({ length: 4 }, () => product.predictAsync(features, { threads: 2 }));
    for (let row = 0; row < 50; row++) product.rank({ energy: row, tempo: null });
    for (const answer of all) expect(bytesOf(await answer).equals(expected)).toBe(true);
  });

  test('has the same bytes in a page where memory can’t be shared', async () => {
    const ensemble = fitted.get('ensemble') as HierarchicalClassifier;
    const { SharedArrayBuffer: Shared } = globalThis;
    Reflect.set(globalThis, 'SharedArrayBuffer', undefined);
    try {
      const other = await FittedClassifier.fromFiles(ensemble.toFiles());
      const some = { ...features, rows: 20, data: data.subarray(0, 40) };
      expect(bytesOf(other.predict(some)).equals(bytesOf(ensemble.predict(some)))).toBe(true);
      expect(await other.share()).toBeUndefined();
    } finally {
      Reflect.set(globalThis, 'SharedArrayBuffer', Shared);
    }
  });

  test('serves models of every kind', async () => {
    registerModelKind(logisticRegression);
    const catalogue = await smallCatalogue(1);
    for (const model of [
      { kind: 'logistic' },
      { kind: 'network', members: 2, epochs: 1, hidden: [4] },
    ]) {
      const classifier = await HierarchicalClassifier.fit(catalogue, smallTaxonomy, {
        ...options,
        combining: 'product',
        model,
      });
      expect((await classifier.share()) === undefined).toBe(model.kind === 'logistic');
      const told: number[] = [];
      const onProgress = ({ done }: Progress) => told.push(done);
      const later = await classifier.predictAsync(features, { threads: 1, onProgress });
      expect(bytesOf(later).equals(bytesOf(classifier.predict(features)))).toBe(true);
      expect(told.at(-1)).toBe(SONGS);
    }
  });
});

describeReal('songs of MusicOSet', ['musicoset'], ({ musicoset }) => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;

  beforeAll(async () => {
    catalogue = await readCatalogue(musicosetTables(musicoset));
    const taxonomy = Taxonomy.fromJSON({
      name: 'music',
      children: [
        { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap music' }] },
        { name: 'country' },
      ],
    });
    const truth = songNodes(catalogue, taxonomy);
    const songs = Int32Array.from(truth.data.keys())
      .filter((song) => truth.data[song * truth.columns] === 1)
      .slice(0, 1500);
    classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      combining: 'product',
      booster: { rounds: 30, maxDepth: 6 },
      songs,
      threads: 1,
    });
  });

  test('have the products of the probabilities of plain walks', async () => {
    const { features: all } = catalogue.songs;
    const some = { ...all, rows: 2000, data: all.data.subarray(0, 2000 * all.columns) };
    const { parents, size } = classifier.taxonomy;
    const expected = new Float32Array(some.rows * size).fill(1);
    for (let node = 1; node < size; node++) {
      const { forest } = classifier.model(node) as Booster;
      naiveMargins(forest, some).forEach((margin, row) => {
        const own = Math.fround(1 / (1 + Math.exp(-margin)));
        expected[row * size + node] = own * expected[row * size + parents[node]];
      });
    }
    expect(classifier.predict(some).data).toEqual(expected);
    expect((await classifier.predictAsync(some, { threads: 2 })).data).toEqual(expected);
  });
});
