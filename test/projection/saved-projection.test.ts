import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UMAP, type UMAPOptions } from '../../src/projection/index.js';
import { groupsOf } from './points.js';

const points = groupsOf(400, 5, 4);
const newPoints = groupsOf(440, 5, 4).data.slice(400 * 5);
const placed = { rows: 40, columns: 5, data: newPoints };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'projection-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function save(options: UMAPOptions): Promise<{ projection: UMAP; file: string }> {
  const projection = await UMAP.fit(points, { nNeighbors: 10, nEpochs: 50, ...options });
  const file = join(folder, 'saved.umap');
  await projection.save(file);
  return { projection, file };
}

describe('a saved projection', () => {
  test.each<UMAPOptions>([
    { neighborSearch: 'exact' },
    { neighborSearch: 'approximate' },
    { metric: 'manhattan', nComponents: 3 },
    { metric: 'correlation', neighborSearch: 'approximate' },
  ])('places new points where the fitted one does: %o', async (options) => {
    const { projection, file } = await save(options);
    const loaded = await UMAP.load(file);
    expect(loaded.embedding).toEqual(projection.embedding);
    const expected = await projection.transform(placed, { threads: 1 });
    expect(await loaded.transform(placed, { threads: 2 })).toEqual(expected);
  });

  test('of precomputed neighbours is read again, and places no new points', async () => {
    const indices = Array.from({ length: 400 }, (_, i) => [i, (i + 4) % 400, (i + 8) % 400]).flat();
    const distances = Array.from({ length: 400 }, () => [0, 1, 2]).flat();
    const { projection, file } = await save({ precomputedKnn: { indices, distances, k: 3 } });
    const loaded = await UMAP.load(file);
    expect(loaded.embedding).toEqual(projection.embedding);
    await expect(loaded.transform(placed)).rejects.toThrow('cannot place new points');
  });

  test.each([
    ['a changed byte', (file: string) => changeByte(file, -100), 'is damaged: its checksum'],
    ['a missing end', (file: string) => truncateSync(file, 500), 'is damaged: its checksum'],
    ['a start alone', (file: string) => truncateSync(file, 20), 'is damaged: its checksum'],
    ['an empty file', (file: string) => truncateSync(file, 0), 'is not a "supergenre umap" file'],
    ['another file', (file: string) => writeFileSync(file, '{}'), 'is not a "supergenre umap"'],
    ['no file', (file: string) => rmSync(file), 'cannot be read'],
  ])('with %s is refused by name', async (_, damage, message) => {
    const { file } = await save({ nEpochs: 1 });
    damage(file);
    await expect(UMAP.load(file)).rejects.toThrow(message);
    await expect(UMAP.load(file)).rejects.toThrow('saved.umap');
  });
});

function changeByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  const position = (at + bytes.length) % bytes.length;
  bytes[position] ^= 1;
  writeFileSync(file, bytes);
}

describe('placing', () => {
  test('a point does not depend on the points placed with it', async () => {
    const { projection } = await save({ neighborSearch: 'approximate' });
    const all = await projection.transform(placed);
    const one = await projection.transform({ ...placed, rows: 1, data: newPoints.slice(35, 40) });
    expect(one.data).toEqual(all.data.slice(14, 16));
  });

  test('refuses points of other features', async () => {
    const { projection } = await save({});
    await expect(projection.transform([[1, 2]])).rejects.toThrow('5 columns');
  });
});
