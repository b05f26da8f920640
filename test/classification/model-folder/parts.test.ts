import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newManifest } from '../../../src/classification/model-folder/manifest.js';
import { ModelReader } from '../../../src/classification/model-folder/model-reader.js';
import { ModelWriter } from '../../../src/classification/model-folder/model-writer.js';
import { scoringOptions } from '../../../src/classification/scoring-options.js';
import { registerModelKind } from '../../../src/models/kinds/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { memoryKind } from '../../models/kinds/memory.js';

const kind = memoryKind();
registerModelKind(kind);
const featureNames = ['position'];

/** A taxonomy with genres right below the root. */
const genresCalled = (names: readonly string[]) =>
  Taxonomy.fromJSON({ name: 'music', children: names.map((name) => ({ name })) });

/** A model for every node, each of which remembers its own song. */
async function modelsOf({ size }: Taxonomy) {
  const data = { rows: size, columns: 1, data: Float32Array.from({ length: size }, (_, i) => i) };
  const tasks = Array.from({ length: size - 1 }, (_, i) => ({
    rows: Int32Array.of(i + 1),
    labels: new Uint8Array(size).fill(1),
  }));
  const fitted = await kind.fit(data, tasks, {
    ...{ settings: {}, featureNames, rows: new Int32Array(0), count: size - 1 },
    threads: 1,
  });
  return { data, models: [undefined, ...fitted] };
}

/** What messages call a file. */
const called = (name: string) => `model/${name}`;

describe('the parts of a model folder', () => {
  test('files are called after the set, the member, the node’s number and its name', async () => {
    const taxonomy = genresCalled(['Drum & Bass', 'Música Popular', 'a b c d e f g h', '演歌']);
    const { models } = await modelsOf(taxonomy);
    const writer = new ModelWriter(taxonomy, kind);
    writer.addModels(models, taxonomy);
    writer.addModels(models, taxonomy, { set: 'flat' });
    writer.addModels(models, taxonomy, { set: 'stackedTree', member: 1 });
    writer.addFile('network.bin', Uint8Array.of(1));
    const names = ['001-drum-bass', '002-mu-sica-popular', '003-a-b-c-d-e-f', '004'];
    const json = (prefix: string) => names.map((name) => `${prefix}${name}.json`);
    expect([...writer.files.keys()]).toEqual([
      ...json('memory/'),
      ...json('combining/flat-'),
      ...json('combining/stackedTree-1-'),
      'combining/network.bin',
    ]);
  });

  test('files have names of their own that are safe, whatever nodes are called', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), async (names) => {
        fc.pre(names.every((each) => each.trim() === each && !each.includes('/')));
        const taxonomy = genresCalled(names);
        const { models } = await modelsOf(taxonomy);
        const writer = new ModelWriter(taxonomy, kind);
        writer.addModels(models, taxonomy, { set: 'flat', member: 12 });
        const files = writer.models.map(({ file }) => file);
        expect(new Set(files).size).toBe(names.length);
        for (const file of files) expect(file).toMatch(/^combining\/[0-9A-Za-z-]{1,255}\.json$/);
      }),
      { numRuns: 20 },
    );
  });

  test('are read set by set and member by member, each model for its node', async () => {
    const taxonomy = genresCalled(['rap', 'rock']);
    const { data, models } = await modelsOf(taxonomy);
    const writer = new ModelWriter(taxonomy, kind);
    writer.addModels(models, taxonomy);
    for (const member of [0, 1, 2]) {
      writer.addModels(models, taxonomy, { set: 'stackedTree', member });
    }
    writer.addEntry('calibrations', [null]);
    const reader = new ModelReader(
      { bytes: writer.files, called },
      newManifest({
        ...{ features: featureNames, taxonomy: taxonomy.toJSON(), trainingSongs: 2 },
        options: scoringOptions.parse({ model: { kind: 'memory' }, networkWeight: 1 }),
        ...{ boosters: writer.models, ...writer.entries },
      }),
      taxonomy,
    );
    expect([reader.membersOf('stackedTree'), reader.membersOf('flat')]).toEqual([3, 1]);
    expect(reader.entry('calibrations')).toEqual([null]);
    const answers = (all: readonly (typeof models)[number][]) =>
      all.map((model) => model?.predict(data));
    for (const set of [{}, { set: 'stackedTree', member: 2 }]) {
      expect(answers(await reader.models(taxonomy, set))).toEqual(answers(models));
    }
    await expect(reader.models(taxonomy, { set: 'stackedTree', member: 3 })).rejects.toThrow(
      'the model of "rap" is missing',
    );
  });

  test('a component’s own file comes back, and a missing one is named', () => {
    const taxonomy = genresCalled(['rap']);
    const writer = new ModelWriter(taxonomy, kind);
    writer.addFile('own.bin', Uint8Array.of(3, 1, 4));
    const manifest = newManifest({
      ...{ features: featureNames, taxonomy: taxonomy.toJSON(), trainingSongs: 2, boosters: [] },
      options: scoringOptions.parse({ model: { kind: 'memory' }, networkWeight: 1 }),
    });
    const reader = new ModelReader({ bytes: writer.files, called }, manifest, taxonomy);
    const { bytes, file } = reader.file('own.bin');
    expect([[...bytes], file]).toEqual([[3, 1, 4], 'model/combining/own.bin']);
    expect(() => reader.file('other.bin')).toThrow(
      'model/combining/other.bin: the model is damaged',
    );
  });
});
