import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { arrayFileBytes, parseArrayFile } from '../../../src/core/files/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Network, type NetworkOptions } from '../../../src/models/network/index.js';

type Content = {
  encodings: { edges?: number[]; shares?: number[] }[];
  activation: string;
  histories: { accuracy: number[] }[];
};
type Arrays = Record<string, Float32Array>;

/** Version of a network's file. */
const VERSION = 5;

const options = { hidden: [16, 8], members: 2, epochs: 30, pieces: 8, threads: 1 };

/** Two labels that no straight line parts: whether two numbers lie on the same side, and a band. */
function rowsWithLabels(rows: number, seed = 1) {
  const random = new Random(seed);
  const data = new Float32Array(rows * 3);
  const labels = new Uint8Array(rows * 2);
  for (let i = 0; i < rows; i++) {
    const [x, y] = [random.uniform(), random.uniform()];
    data.set([x, y, random.integer(3)], i * 3);
    labels[i * 2] = x > 0.5 === y > 0.5 ? 1 : 0;
    labels[i * 2 + 1] = Math.abs(x - 0.5) < 0.2 ? 1 : 0;
  }
  return {
    data: { rows, columns: 3, data },
    labels: { rows, columns: 2, data: labels },
  };
}

function accuracy(probabilities: Float32Array | Float64Array, truth: Uint8Array): number {
  return truth.filter((label, k) => probabilities[k] > 0.5 === (label === 1)).length / truth.length;
}

describe('Network', () => {
  test('learns labels that are no straight function of the features', async () => {
    const { data, labels } = rowsWithLabels(1500);
    const unseen = rowsWithLabels(500, 2);
    const network = await Network.fit(data, labels, options);
    const predicted = network.predict(unseen.data);
    expect(predicted).toMatchObject({ rows: 500, columns: 2 });
    expect(accuracy(predicted.data, unseen.labels.data)).toBeGreaterThan(0.93);
  });

  test('where a row has one label, probabilities add up to 1, and are nearer to the truth', async () => {
    const classes = (rows: number, seed: number) => {
      const { data } = rowsWithLabels(rows, seed);
      const labels = new Uint8Array(rows * 4);
      for (let i = 0; i < rows; i++) {
        const [x, y] = [data.data[i * 3] > 0.5, data.data[i * 3 + 1] > 0.5];
        labels[i * 4 + 2 * Number(x) + Number(y)] = 1;
      }
      return { data, labels: { rows, columns: 4, data: labels } };
    };
    const { data, labels } = classes(800, 1);
    const unseen = classes(300, 2);
    const network = await Network.fit(data, labels, { ...options, exclusive: true });
    const read = Network.fromBytes(network.toBytes());
    const predicted = read.predict(unseen.data).data;
    for (let i = 0; i < 300; i++) {
      const row = predicted.subarray(i * 4, i * 4 + 4);
      expect([...row].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    }
    expect(accuracy(predicted, unseen.labels.data)).toBeGreaterThan(0.95);
    const two = { ...labels, data: labels.data.map((label, k) => (k < 4 ? 1 : label)) };
    await expect(Network.fit(data, two, { ...options, exclusive: true })).rejects.toThrow(
      new InputError(
        'network: with the option "exclusive" a row has one label, but row 0 has 4; give it one, or omit the option',
      ),
    );
  });

  test('gives the same numbers on one thread and on three, and others for another seed', async () => {
    const { data, labels } = rowsWithLabels(200);
    const few = { ...options, epochs: 2, members: 3 };
    const one = (await Network.fit(data, labels, few)).predict(data).data;
    const three = (await Network.fit(data, labels, { ...few, threads: 3 })).predict(data).data;
    expect(three).toEqual(one);
    const other = (await Network.fit(data, labels, { ...few, seed: 5 })).predict(data).data;
    expect(other).not.toEqual(one);
  });

  test('predicts a row alone as among others, and a missing value as something', async () => {
    const { data, labels } = rowsWithLabels(300);
    const network = await Network.fit(data, labels, { ...options, epochs: 2 });
    const all = network.predict(data);
    for (const i of [0, 137, 299]) {
      const alone = network.predict([[...data.data.subarray(i * 3, i * 3 + 3)]]);
      expect(alone.data).toEqual(all.data.slice(i * 2, i * 2 + 2));
    }
    for (const p of network.predict([[Number.NaN, Number.NaN, Number.NaN]]).data) {
      expect(p > 0 && p < 1).toBe(true);
    }
  });

  test('learns from the named rows only', async () => {
    const { data, labels } = rowsWithLabels(300);
    const rows = Int32Array.from({ length: 200 }, (_, i) => i);
    const changed = {
      ...labels,
      data: labels.data.map((label, k) => (k < 400 ? label : 1 - label)),
    };
    const few = { ...options, epochs: 2, rows };
    const [a, b] = await Promise.all([
      Network.fit(data, labels, few),
      Network.fit(data, changed, few),
    ]);
    expect(b.predict(data).data).toEqual(a.predict(data).data);
  });

  test('comes back from its file, and a damaged file is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'network-'));
    const file = join(folder, 'network.bin');
    const { data, labels } = rowsWithLabels(200);
    const network = await Network.fit(data, labels, { ...options, epochs: 1 });
    await network.save(file);
    const read = await Network.load(file);
    expect(read.predict(data).data).toEqual(network.predict(data).data);
    const bytes = await readFile(file);
    expect(Buffer.compare(bytes, read.toBytes())).toBe(0);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(file, bytes);
    await expect(Network.load(file)).rejects.toThrow('damaged');
    await rm(folder, { recursive: true });
  });

  test.each<[string, (content: Content, arrays: Arrays) => void]>([
    ['a weight of NaN', (_, arrays) => arrays['weights 0 1'].fill(Number.NaN, 3, 4)],
    ['an infinite bias', (_, arrays) => arrays['biases 0 0'].fill(Infinity, 0, 1)],
    ['weights too large to compute with', (_, arrays) => arrays['weights 0 1'].fill(1e38)],
    ['a share too few', ({ encodings }) => encodings[2].shares?.pop()],
    ['a share above 1', ({ encodings }) => encodings[2].shares?.fill(2)],
    ['edges that do not ascend', ({ encodings }) => encodings[0].edges?.reverse()],
    ['edges that repeat', ({ encodings }) => encodings[0].edges?.fill(1)],
    ['an accuracy too few', ({ histories }) => histories[0].accuracy.pop()],
    ['a history too few', ({ histories }) => histories.push(histories[0])],
    ['more members than there can be', (content) => Object.assign(content, { members: 2 ** 52 })],
  ])('refuses one with %s, whatever its checksum', async (_, change) => {
    const { data, labels } = rowsWithLabels(60);
    const fitted = await Network.fit(data, labels, { ...options, members: 1, epochs: 1 });
    const { content, arrays } = parseArrayFile(fitted.toBytes(), 'SGNETWRK', VERSION, 'network');
    const floats = Object.fromEntries(arrays) as Arrays;
    change(content as Content, floats);
    const bytes = Buffer.concat(arrayFileBytes('SGNETWRK', VERSION, content, floats));
    expect(() => Network.fromBytes(bytes, { file: 'rap.bin' })).toThrow(InputError);
    expect(() => Network.fromBytes(bytes, { file: 'rap.bin' })).toThrow('rap.bin: ');
  });

  test('takes large weights where few of them lead to one unit', async () => {
    const { data, labels } = rowsWithLabels(60);
    const fitted = await Network.fit(data, labels, { ...options, members: 1, epochs: 1 });
    const { content, arrays } = parseArrayFile(fitted.toBytes(), 'SGNETWRK', VERSION, 'network');
    const floats = Object.fromEntries(arrays) as Arrays;
    for (const [name, values] of Object.entries(floats)) {
      // The first input of a layer leads to all of its units, the others to none.
      if (name.startsWith('weights')) values.fill(0).fill(1e8, 0, 8);
    }
    const bytes = Buffer.concat(arrayFileBytes('SGNETWRK', VERSION, content, floats));
    const { data: probabilities } = Network.fromBytes(bytes).predict(data);
    expect(probabilities.every(Number.isFinite)).toBe(true);
  });

  test('networks as they are published come back from their file, histories too', async () => {
    const { data, labels } = rowsWithLabels(120);
    const published: NetworkOptions = {
      featureUnits: 0,
      hidden: [16, 8],
      activation: 'relu',
      dropout: 0.2,
    };
    for (const encoding of ['standard', 'quantile'] as const) {
      const network = await Network.fit(data, labels, {
        ...{ ...published, encoding, schedule: 'plateau', validationFraction: 0.2, patience: 2 },
        ...{ members: 2, epochs: 4, threads: 1 },
      });
      const read = Network.fromBytes(network.toBytes());
      expect(read.predict(data)).toEqual(network.predict(data));
      expect(read.histories).toEqual(network.histories);
      expect(Buffer.compare(read.toBytes(), network.toBytes())).toBe(0);
    }
  });

  test('one of the version before answers as it did', async () => {
    const { data, labels } = rowsWithLabels(60);
    const fitted = await Network.fit(data, labels, { ...options, members: 1, epochs: 1 });
    const { content, arrays } = parseArrayFile(fitted.toBytes(), 'SGNETWRK', VERSION, 'network');
    const { activation, histories, ...earlier } = content as Content;
    expect(activation).toBe('hardSwish');
    expect(histories).toHaveLength(1);
    const floats = Object.fromEntries(arrays) as Arrays;
    const read = Network.fromBytes(Buffer.concat(arrayFileBytes('SGNETWRK', 4, earlier, floats)));
    expect(read.predict(data)).toEqual(fitted.predict(data));
    expect(read.histories).toEqual([]);
    const later = Buffer.concat(arrayFileBytes('SGNETWRK', 6, earlier, floats));
    expect(() => Network.fromBytes(later)).toThrow('has version 6, this library reads 5');
  });

  test.each([
    [{ patience: 3 }, 'give validationFraction, too'],
    [{ dropout: [0.5] }, 'has 1 shares, and "hidden" 3 layers'],
    [{ dropout: 1 }, '"dropout"'],
    [{ validationFraction: 1 }, '"validationFraction"'],
    [{ groups: toLists([[1]]) }, 'has 1 rows, the data 20'],
  ])('refuses %o', async (wrong, message) => {
    const { data, labels } = rowsWithLabels(20);
    const refused = Network.fit(data, labels, wrong);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });

  test('says what is wrong with its input', async () => {
    const { data, labels } = rowsWithLabels(20);
    await expect(Network.fit(data, { ...labels, rows: 19 })).rejects.toThrow('20 rows');
    await expect(Network.fit(data, labels, { rows: new Int32Array(0) })).rejects.toThrow(
      'at least one row is needed',
    );
    await expect(Network.fit(data, labels, { epochs: 0 })).rejects.toThrow('"epochs"');
    const network = await Network.fit(data, labels, { ...options, epochs: 1 });
    expect(() => network.predict([[1, 2]])).toThrow('3 columns are needed');
  });
});
