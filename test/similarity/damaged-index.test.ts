import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { arrayFileBytes, parseArrayFile, type StoredArray } from '../../src/core/files/index.js';
import { SimilarityIndex } from '../../src/similarity/index.js';
import { catalogueOf, classifier, songRecords } from './catalogues.js';

const MAGIC = 'supergenre similar\n';

type Arrays = Record<string, StoredArray>;

let folder: string;
let file: string;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'similarity-'));
  file = join(folder, 'similar.bin');
  const options = { threads: 1, neighborSearch: 'approximate' } as const;
  const index = await SimilarityIndex.fit(await catalogueOf(songRecords(80)), classifier, options);
  await index.save(file);
  whole = await readFile(file);
});
afterAll(() => rm(folder, { recursive: true }));

test.each<[string, (content: object) => object, Arrays, string]>([
  ['another header', (content) => ({ ...content, genreAxes: -1 }), {}, 'header'],
  ['more dimensions', (content) => ({ ...content, genreAxes: 9 }), {}, '"genreAxes"'],
  ['fewer points', (same) => same, { 'songs.points': new Float32Array(3) }, '"songs.points"'],
  ['no number', (same) => same, { weights: Float64Array.of(1, Number.NaN, 1) }, '"weights"'],
  ['a link too far', (same) => same, { 'songs.links': new Int32Array(80 * 30).fill(80) }, 'links'],
  ['an artist too many', (same) => same, { artistValues: new Int32Array(80).fill(20) }, 'artistV'],
  ['texts that overlap', (same) => same, { 'titles.offsets': new Int32Array(81) }, 'titles.off'],
  ['a full table', (same) => same, { 'songIds.slots': new Int32Array(256).fill(1) }, 'songIds.s'],
])('a file with %s is refused by name', async (_, change, arrays, message) => {
  const saved = parseArrayFile(whole, MAGIC, 1, file);
  const named = { ...Object.fromEntries(saved.arrays), ...arrays };
  const content = change(Object(saved.content));
  await writeFile(file, Buffer.concat(arrayFileBytes(MAGIC, 1, content, named)));
  await expect(SimilarityIndex.load(file, classifier)).rejects.toThrow(message);
  await expect(SimilarityIndex.load(file, classifier)).rejects.toThrow(file);
});
