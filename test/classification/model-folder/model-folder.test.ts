import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Components } from '../../../src/classification/combining/component.js';
import { tree } from '../../../src/classification/combining/components/tree.js';
import { asBooster } from '../../../src/classification/index.js';
import {
  readModelFolder,
  writeModelFolder,
} from '../../../src/classification/model-folder/model-folder.js';
import {
  classifierFiles,
  readClassifier,
  type SavedClassifier,
} from '../../../src/classification/model-folder/saved-classifier.js';
import { Booster } from '../../../src/models/boosting/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { testOnPosix } from '../../support/systems.js';

const featureNames = ['energy', 'tempo'];
const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [{ name: 'R&B / soul', children: [{ name: '../escape' }, { name: 'レゲエ' }] }],
});

async function parts(): Promise<SavedClassifier> {
  const data = Array.from({ length: 20 }, (_, i) => [i, i % 3]);
  const above = (threshold: number) =>
    Booster.fit(
      data,
      data.map(([energy]) => (energy > threshold ? 1 : 0)),
      { rounds: 2, minChildWeight: 0, featureNames, threads: 1 },
    );
  const boosters = [undefined, await above(5), await above(8), await above(11)];
  return {
    featureNames,
    taxonomy,
    components: new Components(new Map([[tree, boosters]])),
    options: {
      model: { kind: 'booster' },
      combining: 'product',
      negatives: 'siblings',
      exclusive: false,
      networkWeight: 6,
      otherSongs: 'leaveOut',
    },
    trainingSongs: 20,
    background: { rows: 3, columns: 2, data: Float32Array.of(1, 2, Number.NaN, 4, 5, 0.1) },
  };
}

describe('a model folder', () => {
  let expected: SavedClassifier;
  let folder: string;
  beforeAll(async () => {
    expected = await parts();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'model-folder-'));
    await writeModelFolder(folder, classifierFiles(expected));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const manifest = () => join(folder, 'model.json');
  async function change(edit: (value: Record<string, object>) => void): Promise<void> {
    const value = JSON.parse(await readFile(manifest(), 'utf8'));
    edit(value);
    await writeFile(manifest(), JSON.stringify(value));
  }

  test('comes back as it was written', async () => {
    const read = await readModelFolder(folder);
    expect(read.taxonomy.toJSON()).toEqual(taxonomy.toJSON());
    const forests = ({ components }: SavedClassifier) =>
      components.get(tree).map((model) => model && asBooster(model).forest);
    expect(forests(read)).toEqual(forests(expected));
    expect(read).toMatchObject({ featureNames, options: expected.options, trainingSongs: 20 });
    expect(read.background).toEqual(expected.background);
  });

  test('need not have background songs, as those of earlier releases have none', async () => {
    const { background: _, ...without } = expected;
    const files = classifierFiles(without);
    expect([...files.keys()]).not.toContain('background.bin');
    const read = await readClassifier({ bytes: files, called: (name) => name });
    expect(read.background).toBeUndefined();
    await change((m) => delete m.background);
    expect((await readModelFolder(folder)).background).toBeUndefined();
  });

  test('refuses background songs that are missing, changed, or of other features', async () => {
    const file = join(folder, 'background.bin');
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes, Buffer.of(0)]));
    await expect(readModelFolder(folder)).rejects.toThrow(`${file}: the model is damaged`);
    await rm(file);
    await expect(readModelFolder(folder)).rejects.toThrow(
      `${file}: the model is damaged: there is no such file`,
    );
    await writeFile(file, bytes);
    await change((m) => Object.assign(m.background, { songs: 4 }));
    await expect(readModelFolder(folder)).rejects.toThrow(
      `${file}: does not hold the features of songs`,
    );
  });

  test('is what its files are without a folder, which messages call by their own names', async () => {
    const files = new Map(classifierFiles(expected));
    for (const [name, bytes] of files) {
      expect(Buffer.compare(await readFile(join(folder, name)), bytes)).toBe(0);
    }
    const called = (name: string) => name;
    expect(classifierFiles(await readClassifier({ bytes: files, called }))).toEqual(files);
    files.set('boosters/003.ubj', Uint8Array.of(1));
    await expect(readClassifier({ bytes: files, called })).rejects.toThrow(
      /^boosters\/003.ubj: the model is damaged: the file does not have the bytes that were written/,
    );
    files.delete('boosters/003.ubj');
    await expect(readClassifier({ bytes: files, called })).rejects.toThrow(
      /^boosters\/003.ubj: the model is damaged: there is no such file/,
    );
    files.delete('model.json');
    await expect(readClassifier({ bytes: files, called })).rejects.toThrow(
      /^model.json: there is no such file/,
    );
  });

  test('has file names that are safe on every system, whatever the genres are called', async () => {
    expect((await readdir(join(folder, 'boosters'))).sort()).toEqual([
      '001-r-b-soul.ubj',
      '002-escape.ubj',
      '003.ubj',
    ]);
  });

  test.each<[string, (value: Record<string, object>) => void, string]>([
    [
      'of a newer version',
      (m) => Object.assign(m, { version: 99 }),
      'format version 99, this release reads 2',
    ],
    [
      'of another program',
      (m) => Object.assign(m, { format: 'other' }),
      'not the manifest of a supergenre model',
    ],
    [
      'that leads out of the folder',
      (m) => Object.assign((m.boosters as object[])[0], { file: '../model.json' }),
      'the model is damaged: boosters.0.file',
    ],
    [
      'with a booster too few',
      (m) => (m.boosters as object[]).pop(),
      'is missing; fit the model again',
    ],
    [
      'with two boosters of a node',
      (m) => (m.boosters as object[]).push((m.boosters as object[])[0]),
      '"R&B \\/ soul" has two models; fit the model again',
    ],
    [
      'with a booster of no node',
      (m) => Object.assign((m.boosters as object[])[0], { node: 'polka' }),
      '"polka" is not a node of the taxonomy',
    ],
    [
      'with other features',
      (m) => Object.assign(m, { features: ['tempo', 'energy'] }),
      'has other features than the classifier',
    ],
    [
      'with a key it should not have',
      (m) => Object.assign(m, { script: 'rm' }),
      'the model is damaged',
    ],
  ])('refuses a manifest %s', async (_, edit, message) => {
    await change(edit);
    await expect(readModelFolder(folder)).rejects.toThrow(message);
  });

  test('refuses a missing, changed or foreign file by name', async () => {
    const file = join(folder, 'boosters', '002-escape.ubj');
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes, Buffer.of(0)]));
    await expect(readModelFolder(folder)).rejects.toThrow(`${file}: the model is damaged`);
    await rm(file);
    await expect(readModelFolder(folder)).rejects.toThrow(
      `${file}: the model is damaged: there is no such file`,
    );
  });

  test('refuses a folder that is no model, and a manifest that is no JSON', async () => {
    const other = join(folder, 'other');
    await expect(readModelFolder(other)).rejects.toThrow(`${other}: there is no such folder`);
    await mkdir(other);
    await expect(readModelFolder(other)).rejects.toThrow(`${other}: this is not a model folder`);
    await writeFile(join(other, 'model.json'), '{"format":');
    await expect(readModelFolder(other)).rejects.toThrow(
      'model.json, line 1, column 11: not valid',
    );
  });

  testOnPosix.each([
    ['pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['device', (file: string) => symlinkSync('/dev/zero', file)],
  ])('refuses a %s in the place of a file, without reading it', async (kind, make) => {
    for (const name of ['model.json', 'boosters/003.ubj']) {
      const file = join(folder, name);
      await rename(file, `${file}-whole`);
      make(file);
      await expect(readModelFolder(folder)).rejects.toThrow(
        `${file}: this is a ${kind}, a file is needed`,
      );
      await rename(`${file}-whole`, file);
    }
  });

  test('refuses a booster whose answers are no probabilities', async () => {
    const data = [
      [1, 2],
      [2, 1],
    ];
    const booster = await Booster.fit(data, [3, 4], {
      ...{ objective: 'reg:squarederror', rounds: 1, featureNames, threads: 1 },
    });
    const bytes = booster.toXGBoost('ubj');
    await writeFile(join(folder, 'boosters', '003.ubj'), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await change((m) => Object.assign((m.boosters as object[])[2], { sha256 }));
    await expect(readModelFolder(folder)).rejects.toThrow(
      '003.ubj: its objective is reg:squarederror, so its answers are no probabilities',
    );
  });
});
