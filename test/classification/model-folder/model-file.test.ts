import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type HierarchicalClassifier,
  modelFile,
  modelFileNames,
  readModelFile,
} from '../../../src/classification/index.js';
import { arrayFileBytes } from '../../../src/core/files/index.js';
import * as inference from '../../../src/inference.js';
import { smallClassifier, someSongs } from '../small-classifier.js';

describe('a model in one file', () => {
  let classifier: HierarchicalClassifier;
  let bytes: Uint8Array;
  beforeAll(async () => {
    classifier = await smallClassifier();
    bytes = Buffer.concat(modelFile(classifier.toFiles()));
  });

  const read = async (content: Uint8Array) =>
    inference.HierarchicalClassifier.fromFiles(await readModelFile(content));

  test('ranks the same to the last bit, compressed or not', async () => {
    for (const content of [bytes, gzipSync(bytes)]) {
      const loaded = await read(content);
      for (const song of someSongs()) expect(loaded.rank(song)).toEqual(classifier.rank(song));
      expect(loaded.toFiles()).toEqual(classifier.toFiles());
    }
  });

  test('has the files that its way of combining needs, and no others', async () => {
    const names = async (content: Uint8Array[]) => [
      ...(await readModelFile(Buffer.concat(content))).keys(),
    ];
    const all = [...classifier.toFiles().keys()];
    const whole = await names(modelFile(classifier.toFiles()));
    expect(new Set([...whole, 'taxonomy.json'])).toEqual(new Set(all));
    const product = classifier.combinedBy('product');
    const files = product.toFiles();
    expect(await names(modelFile(files))).toEqual([
      'model.json',
      ...all.filter((name) => name.startsWith('boosters/')),
      'background.bin',
    ]);
    expect(modelFileNames(files.get('model.json') ?? new Uint8Array())).toEqual(
      await names(modelFile(files)),
    );
    const loaded = await read(Buffer.concat(modelFile(files)));
    for (const song of someSongs()) expect(loaded.rank(song)).toEqual(product.rank(song));
    expect(loaded.background).toEqual(classifier.background);
  });

  test('is refused by name where it is damaged, foreign or newer', async () => {
    const refused = (content: Uint8Array, message: string) =>
      expect(readModelFile(content, { file: 'my.bin' })).rejects.toThrow(`my.bin: ${message}`);
    await refused(Buffer.from('PK'), 'is not a "SGMODEL" file');
    await refused(new Uint8Array(), 'is not a "SGMODEL" file');
    await refused(bytes.subarray(0, -1), 'is damaged');
    await refused(gzipSync(bytes).subarray(0, -9), 'is damaged: it can’t be decompressed');
    const newer = Buffer.concat(arrayFileBytes('SGMODEL ', 2, null, {}));
    await refused(newer, 'has version 2, this library reads 1');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] ^= flip;
        return refused(damaged, 'is ');
      }),
      { numRuns: 20 },
    );
  });

  test('a file that is not there is named', () => {
    const files = new Map(classifier.toFiles());
    files.delete('combining/network.bin');
    expect(() => modelFile(files)).toThrow('combining/network.bin: there is no such file');
  });
});
