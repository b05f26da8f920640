import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arrayFileBytes, parseArrayFile } from '../../../../src/core/files/index.js';
import {
  nearestNeighbours,
  ProjectionPlacer,
  UMAP,
  type UMAPOptions,
} from '../../../../src/projection/index.js';
import { groupsOf } from '../../points.js';

const MAGIC = 'supergenre umap\n';
const points = groupsOf(150, 4, 3);
const unseen = { rows: 20, columns: 4, data: groupsOf(170, 4, 3).data.slice(150 * 4) };

describe('ProjectionPlacer', () => {
  let folder: string;
  let file: string;
  let views: UMAP[];
  let placer: ProjectionPlacer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placer-'));
    file = join(folder, 'views.umap');
    const options = { neighborSearch: 'approximate', nNeighbors: 10, threads: 1 } as const;
    const precomputedKnn = await nearestNeighbours(points, options);
    views = [];
    for (const seed of [0, 1, 2]) views.push(await project({ precomputedKnn, seed }));
    placer = made(views);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const project = (options: UMAPOptions) =>
    UMAP.fit(points, { nEpochs: 30, threads: 1, ...options });

  function made(of: readonly UMAP[]): ProjectionPlacer {
    const found = ProjectionPlacer.of(of);
    if (found === undefined) throw new Error('nothing places points');
    return found;
  }

  test('places points where each projection does', async () => {
    const placed = placer.place(unseen);
    expect(placed).toHaveLength(3);
    for (const [v, view] of views.entries()) {
      expect(placed[v]).toEqual(await view.transform(unseen, { threads: 1 }));
    }
    expect([placer.projections, placer.features, placer.dimensions]).toEqual([3, 4, 2]);
    expect(() => placer.place([[1, 2]])).toThrow('4 columns');
    const exact = await project({ neighborSearch: 'exact' });
    expect(made([exact]).place(unseen)).toEqual([await exact.transform(unseen, { threads: 1 })]);
  });

  test('comes back from its file, of which the first is a projection of its own', async () => {
    await placer.save(file);
    const loaded = await ProjectionPlacer.load(file);
    expect(loaded.place(unseen)).toEqual(placer.place(unseen));
    const inThread = ProjectionPlacer.fromShared(structuredClone(loaded.shared));
    expect(inThread.place(unseen)).toEqual(placer.place(unseen));
    const first = await UMAP.load(file);
    expect(first.embedding).toEqual(views[0].embedding);
    await views[1].save(file);
    expect((await ProjectionPlacer.load(file)).place(unseen)).toEqual([placer.place(unseen)[1]]);
  });

  test('takes projections by the same index, and no others', async () => {
    const alone = await project({});
    expect(() => made([views[0], alone])).toThrow('need the same neighbours');
    const indices = Array.from({ length: 150 }, (_, i) => [i, (i + 3) % 150]).flat();
    const distances = Array.from({ length: 150 }, () => [0, 1]).flat();
    const precomputed = await project({ precomputedKnn: { indices, distances, k: 2 } });
    expect(ProjectionPlacer.of([precomputed])).toBeUndefined();
    await precomputed.save(file);
    await expect(ProjectionPlacer.load(file)).rejects.toThrow('without the index that places');
    expect(ProjectionPlacer.of([await project({ engine: 'umap-js' })])).toBeUndefined();
  });

  test('refuses a file that lacks a projection, or has one of other neighbours', async () => {
    await placer.save(file);
    const saved = parseArrayFile(await readFile(file), MAGIC, 1, file);
    const { coordinates1: _, ...arrays } = Object.fromEntries(saved.arrays);
    await writeFile(file, Buffer.concat(arrayFileBytes(MAGIC, 1, saved.content, arrays)));
    await expect(ProjectionPlacer.load(file)).rejects.toThrow('no array "coordinates1"');
    const content = structuredClone(saved.content) as { others: { k: number }[] };
    content.others[0].k = 3;
    const all = Object.fromEntries(saved.arrays);
    await writeFile(file, Buffer.concat(arrayFileBytes(MAGIC, 1, content, all)));
    await expect(ProjectionPlacer.load(file)).rejects.toThrow('has an index that does not fit');
  });
});
