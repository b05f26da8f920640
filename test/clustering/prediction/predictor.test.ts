import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ClusterPredictor, ConsensusClustering, HDBSCAN } from '../../../src/clustering/index.js';
import { arrayFileBytes, parseArrayFile } from '../../../src/core/files/index.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';

const MAGIC = 'supergenre clusters\n';

/** Points around three corners of a triangle, in one of several views of them. */
function view(rows: number, seed: number): DenseMatrix {
  const random = new Random(seed);
  const corners = [
    [0, 0],
    [9, 0],
    [0, 9],
  ];
  const data = Array.from({ length: rows }, (_, i) =>
    corners[i % 3].map((corner) => 2 * corner - seed + random.normal()),
  );
  return { rows, columns: 2, data: Float64Array.from(data.flat()) };
}

const views = [1, 2, 3, 4].map((seed) => view(90, seed));
const unseen = [5, 6, 7, 8].map((seed) => view(30, seed));

describe('ClusterPredictor', () => {
  let folder: string;
  let file: string;
  let consensus: ConsensusClustering;
  let density: HDBSCAN;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'predictor-'));
    file = join(folder, 'clusters.bin');
    consensus = await ConsensusClustering.fit(views, { nClusters: 3 });
    density = await HDBSCAN.fit(views[0], { minSamples: 3, threads: 1 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('of a consensus gives fitted points back their own clusters and probabilities', () => {
    const { labels, probabilities } = consensus.predict(views);
    expect(labels).toEqual(consensus.labels);
    expect(probabilities).toEqual(consensus.probabilities);
    expect(consensus.predictor.predict(views)).toEqual({ labels, probabilities });
  });

  test('of a consensus puts a new point into the cluster around it, and says how many views agree', () => {
    const { labels, probabilities } = consensus.predict(unseen);
    expect(Array.from(labels)).toEqual(Array.from(labels, (_, i) => consensus.labels[i % 3]));
    expect(probabilities.every((share) => share === 1)).toBe(true);
    // In the last of the four views the point lies around another corner.
    const inOther = views.map(({ data }, v) => [
      Array.from(data.subarray(v < 3 ? 0 : 2).slice(0, 2)),
    ]);
    expect(consensus.predict(inOther).labels[0]).toBe(consensus.labels[0]);
    expect(consensus.predict(inOther).probabilities[0]).toBe(3 / 4);
  });

  test('refuses other projections than those of the fit', () => {
    expect(() => consensus.predict(views.slice(1))).toThrow(
      'of 4 projections to 2 dimensions, not of 3',
    );
    expect(() => consensus.predict([])).toThrow('there are no projections');
    expect(() => consensus.predict([...views.slice(1), view(3, 1)])).toThrow('differ in size');
    expect(() => density.predictor.predict(views)).toThrow('of one projection, not of 4');
  });

  test.each(['consensus', 'density'] as const)(
    'of a %s comes back from its file, and from a clone as a thread gets it',
    async (kind) => {
      const predictor = kind === 'consensus' ? consensus.predictor : density.predictor;
      const points = kind === 'consensus' ? unseen : unseen.slice(0, 1);
      const expected =
        kind === 'consensus' ? consensus.predict(unseen) : density.predict(unseen[0]);
      await predictor.save(file);
      const loaded = await ClusterPredictor.load(file);
      expect(loaded.predict(points)).toEqual(expected);
      expect([loaded.clusters, loaded.projections, loaded.dimensions]).toEqual([
        3,
        points.length,
        2,
      ]);
      const bytes = await readFile(file);
      await loaded.save(file);
      expect(await readFile(file)).toEqual(bytes);
      expect(ClusterPredictor.of(structuredClone(loaded.shared)).predict(points)).toEqual(expected);
      const buffers = JSON.stringify(loaded.shared, (_, value) =>
        ArrayBuffer.isView(value) ? value.buffer instanceof SharedArrayBuffer : value,
      );
      expect(buffers.replace('"absolute":false', '')).not.toContain('false');
    },
  );

  test.each<[string, (content: object) => Changed, string]>([
    ['another kind', (content) => ({ content: { ...content, kind: 1 } }), 'header'],
    [
      'more levels than its tree has',
      (content) => ({ content: { ...content, depth: 9 } }),
      'boxes',
    ],
    ['no points', () => ({ arrays: { points: new Float64Array(0) } }), '"points"'],
    [
      'a cluster above itself',
      () => ({ arrays: { parent: Int32Array.of(-1, 1) } }),
      'that cannot be there',
    ],
    ['a row twice', () => ({ arrays: { order: new Int32Array(90) } }), 'that cannot be there'],
    ['an unknown cluster', () => ({ arrays: { clusters: Int32Array.of(99) } }), '"clusters"'],
  ])('refuses a file with %s', async (_, change, message) => {
    await density.predictor.save(file);
    const saved = parseArrayFile(await readFile(file), MAGIC, 1, file);
    const { content = saved.content, arrays } = change(Object(saved.content));
    const named = { ...Object.fromEntries(saved.arrays), ...arrays };
    await writeFile(file, Buffer.concat(arrayFileBytes(MAGIC, 1, content, named)));
    await expect(ClusterPredictor.load(file)).rejects.toThrow(message);
    await expect(ClusterPredictor.load(file)).rejects.toThrow(file);
  });
});

/** What a file holds instead. */
interface Changed {
  readonly content?: unknown;
  readonly arrays?: Record<string, Float64Array | Int32Array>;
}
