import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/core/errors/index.js';
import { arrayFileBytes, parseArrayFile, type StoredArray } from '../../src/core/files/index.js';
import { UMAP, type UMAPOptions } from '../../src/projection/index.js';
import { groupsOf } from './points.js';

const points = groupsOf(400, 5, 4);
const newPoints = groupsOf(440, 5, 4).data.slice(400 * 5);
const placed = { rows: 40, columns: 5, data: newPoints };
let folder: string;
let whole: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'projection-'));
  const projection = await UMAP.fit(points, { nEpochs: 1, threads: 1 });
  whole = join(folder, 'whole.umap');
  await projection.save(whole);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function save(options: UMAPOptions): Promise<{ projection: UMAP; file: string }> {
  const projection = await UMAP.fit(points, {
    nNeighbors: 10,
    nEpochs: 50,
    threads: 1,
    ...options,
  });
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
    [
      'a header of another version',
      (file: string) => changeHeader(file, '"version":1', '"version":9'),
      'has version 9, this library reads 1',
    ],
    [
      'a header that is not JSON',
      (file: string) => changeHeader(file, '{"version"', '<"version"'),
      'has a header that is not JSON',
    ],
    [
      'a setting that is none',
      (file: string) => changeHeader(file, '"euclidean"', '"eucl dean"'),
      'has a header that is not understood',
    ],
    [
      'an array that is too long for it',
      (file: string) => changeHeader(file, '"length":800', '"length":999999'),
      'has no room for its array "coordinates"',
    ],
    [
      'an array of another length',
      (file: string) => changeHeader(file, '"length":800', '"length":700'),
      'has no array "coordinates" of 800 numbers',
    ],
    ['no file', (file: string) => rmSync(file), 'there is no such file'],
  ])('with %s is refused by name', async (_, damage, message) => {
    const file = join(folder, 'damaged.umap');
    copyFileSync(whole, file);
    damage(file);
    await expect(UMAP.load(file)).rejects.toThrow(message);
    await expect(UMAP.load(file)).rejects.toThrow('damaged.umap');
  });
});

/** Changes what the file of a fit holds, with a checksum that is right. */
async function altered(
  options: UMAPOptions,
  change: (content: Content, arrays: Record<string, StoredArray>) => void,
): Promise<string> {
  const magic = 'supergenre umap\n';
  const { file } = await save({ nEpochs: 1, nNeighbors: 5, ...options });
  const { content, arrays } = parseArrayFile(readFileSync(file), magic, 1, file);
  const named = Object.fromEntries(arrays);
  change(content as Content, named);
  writeFileSync(file, Buffer.concat(arrayFileBytes(magic, 1, content, named)));
  return file;
}

interface Content {
  features: number;
  readonly settings: Record<string, unknown>;
  readonly index: Record<string, unknown>;
}

test.each<[string, (content: Content, arrays: Record<string, StoredArray>) => void]>([
  ['a coordinate of NaN', (_, { coordinates }) => coordinates.fill(Number.NaN, 7, 8)],
  ['an infinite point', (_, { points }) => points.fill(Infinity, 7, 8)],
  ['a box that is none', (_, { boxes }) => boxes.fill(Number.NaN, 0, 1)],
  ['a row twice', (_, { order }) => order.fill(order[1], 0, 1)],
  ['a row that it has not', (_, { order }) => order.fill(-1, 0, 1)],
  ['more neighbours than points', ({ settings }) => Object.assign(settings, { k: 401 })],
  ['a tree that is too deep', ({ index }) => Object.assign(index, { depth: 30 })],
  ['other features', (content) => Object.assign(content, { features: 4 })],
  ['endless epochs', ({ settings }) => Object.assign(settings, { nEpochs: 1e9 })],
  ['a spread of 0', ({ settings }) => Object.assign(settings, { spread: 0 })],
])('a projection with %s is refused by name, whatever its checksum', async (_, change) => {
  const file = await altered({ neighborSearch: 'exact' }, change);
  await expect(UMAP.load(file)).rejects.toThrow(InputError);
  await expect(UMAP.load(file)).rejects.toThrow('saved.umap: ');
});

test.each<[string, (content: Content, arrays: Record<string, StoredArray>) => void]>([
  ['a link to no point', (_, { links }) => links.fill(400, 0, 1)],
  ['a row twice in a tree', (_, { order2 }) => order2.fill(order2[1], 0, 1)],
  ['leaves too small', ({ index }) => Object.assign(index, { depth: 8 })],
  ['countless trees', ({ index }) => Object.assign(index, { trees: 2 ** 52 })],
])('an approximate index with %s is refused by name', async (_, change) => {
  const file = await altered({ neighborSearch: 'approximate' }, change);
  await expect(UMAP.load(file)).rejects.toThrow(InputError);
  await expect(UMAP.load(file)).rejects.toThrow('saved.umap: ');
});

test('a point too far away to compute with has no place', async () => {
  const { projection } = await save({ nEpochs: 1 });
  await expect(projection.transform([[1e30, 0, 0, 0, 0]])).rejects.toThrow('row 0 has no place');
});

function changeByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  const position = (at + bytes.length) % bytes.length;
  bytes[position] ^= 1;
  writeFileSync(file, bytes);
}

/** Changes the header of a file and makes the rest agree with it, as only another program could. */
function changeHeader(file: string, from: string, to: string): void {
  const bytes = readFileSync(file);
  const start = bytes.indexOf('{') - 4;
  const length = bytes.readUInt32LE(start);
  const end = (at: number) => at + ((8 - (at % 8)) % 8);
  const json = bytes.toString('utf8', start + 4, start + 4 + length).replace(from, to);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(Buffer.byteLength(json));
  const head = Buffer.concat([bytes.subarray(0, start), size, Buffer.from(json)]);
  const arrays = bytes.subarray(end(start + 4 + length), -32);
  const content = Buffer.concat([head, Buffer.alloc(end(head.length) - head.length), arrays]);
  writeFileSync(file, Buffer.concat([content, createHash('sha256').update(content).digest()]));
}

describe('placing', () => {
  test('a point does not depend on the points placed with it', async () => {
    const { projection } = await save({ neighborSearch: 'approximate' });
    const all = await projection.transform(placed);
    const one = await projection.transform({ ...placed, rows: 1, data: newPoints.slice(35, 40) });
    expect(one.data).toEqual(all.data.slice(14, 16));
  });

  test('ends when told to', async () => {
    const { projection } = await save({ nEpochs: 1 });
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const { signal } = controller;
    await expect(projection.transform(placed, { signal, onProgress })).rejects.toThrow('enough');
    await expect(projection.transform(placed, { signal })).rejects.toThrow('enough');
  });

  test('refuses points of other features', async () => {
    const { projection } = await save({});
    await expect(projection.transform([[1, 2]])).rejects.toThrow('5 columns');
  });
});
