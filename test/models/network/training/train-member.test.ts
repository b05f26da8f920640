import { describe, expect, test } from '@jest/globals';
import { toLists } from '../../../../src/core/matrix/index.js';
import {
  Network,
  type NetworkOptions,
  networkOptions,
} from '../../../../src/models/network/index.js';
import { holdOut } from '../../../../src/models/network/training/hold-out.js';
import { LearningRate } from '../../../../src/models/network/training/learning-rate.js';
import { noisyRows } from '../noisy-rows.js';

const { data, labels, classes } = noisyRows(160, 1);
const everyRow = Int32Array.from({ length: 160 }, (_, row) => row);
const small: NetworkOptions & { threads: number } = {
  ...{ hidden: [24, 24], featureUnits: 0, members: 1, batchSize: 16, encoding: 'standard' },
  ...{ schedule: 'constant', learningRate: 0.02, weightDecay: 0, threads: 1 },
};

describe('early stopping', () => {
  const held = { ...small, validationFraction: 0.3, epochs: 40 };

  test('ends after so many epochs without a lower loss, with the weights of the best', async () => {
    const stopped = await Network.fit(data, labels, { ...held, patience: 4 });
    const [history] = stopped.histories;
    const { validationLoss, bestEpoch } = history;
    expect(bestEpoch).toBe(validationLoss.indexOf(Math.min(...validationLoss)));
    expect(validationLoss).toHaveLength(bestEpoch + 5);
    expect(validationLoss.length).toBeLessThan(40);
    // At a constant rate, as many epochs as the best one's are the same training.
    const short = await Network.fit(data, labels, { ...held, epochs: bestEpoch + 1 });
    expect(stopped.parts.members).toEqual(short.parts.members);
    expect(short.histories[0].validationLoss).toEqual(validationLoss.slice(0, bestEpoch + 1));
    const whole = await Network.fit(data, labels, held);
    expect(whole.histories[0].bestEpoch).toBe(39);
    expect(whole.histories[0].loss.slice(0, validationLoss.length)).toEqual(history.loss);
    expect(whole.parts.members).not.toEqual(short.parts.members);
  });

  test('the validation part has no influence but that', async () => {
    const { held: rows } = holdOut(everyRow, 0.3, undefined, 0);
    const changed = labels.data.map((label, k) => (rows.includes(k >> 1) ? 1 - label : label));
    const three = { ...held, epochs: 3 };
    const a = await Network.fit(data, labels, three);
    const b = await Network.fit(data, { ...labels, data: changed }, three);
    expect(b.parts.members).toEqual(a.parts.members);
    expect(b.histories[0].validationLoss).not.toEqual(a.histories[0].validationLoss);
  });
});

describe('on a plateau', () => {
  test('the learning rate is reduced after so many epochs without a lower loss, down to the least', () => {
    const rate = new LearningRate(
      networkOptions.parse({
        ...{ schedule: 'plateau', learningRate: 0.1, plateauFactor: 0.5, plateauPatience: 2 },
        minLearningRate: 0.03,
      }),
      100,
    );
    const told = [1, 0.9, 0.95, 0.9, 0.8, 0.9, 0.9, 0.9, 0.9, 0.7].map((loss, epoch) => {
      rate.endEpoch(epoch, loss);
      return rate.at(epoch);
    });
    expect(told).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.03, 0.03, 0.03]);
  });

  test('a training goes by its validation loss', async () => {
    const { histories } = await Network.fit(data, labels, {
      ...{ ...small, validationFraction: 0.3, epochs: 25, schedule: 'plateau' },
      ...{ plateauFactor: 0.2, plateauPatience: 3 },
    });
    const [{ validationLoss, learningRate }] = histories;
    let [lowest, waited, rate] = [Infinity, 0, 0.02];
    const expected = validationLoss.map((loss) => {
      const before = rate;
      waited = loss < lowest ? 0 : waited + 1;
      lowest = Math.min(lowest, loss);
      if (waited === 3) [waited, rate] = [0, rate * 0.2];
      return before;
    });
    expect(learningRate).toEqual(expected.map((value) => expect.closeTo(value, 7)));
    expect(learningRate.at(-1)).toBeLessThan(0.02);
  });
});

describe('history', () => {
  test('has loss and accuracy of the rows held out, by the answers of the network', async () => {
    const groups = toLists(Array.from(everyRow, (row) => [row >> 2]));
    const some = { ...small, epochs: 2, validationFraction: 0.25, groups, exclusive: true };
    const network = await Network.fit(data, classes, { ...some, dropout: [0.5, 0] });
    const { held } = holdOut(everyRow, 0.25, groups, 0);
    expect(held.length).toBe(40);
    const { data: p } = network.predict(data);
    const of = (row: number) => p[2 * row + classes.data.subarray(2 * row, 2 * row + 2).indexOf(1)];
    const loss = held.reduce((sum, row) => sum - Math.log(of(row)), 0) / held.length;
    const right = held.filter((row) => of(row) > 0.5).length / held.length;
    const [history] = network.histories;
    expect(history.validationLoss).toEqual([expect.any(Number), expect.closeTo(loss, 5)]);
    expect(history.validationAccuracy[1]).toBeCloseTo(right, 6);
    expect([history.loss, history.accuracy].map(({ length }) => length)).toEqual([2, 2]);
  });

  test('without dropout and at a rate of next to nothing, it is of the first weights', async () => {
    const still = { ...small, learningRate: 1e-12, epochs: 2, members: 2 };
    const network = await Network.fit(data, labels, still);
    const alone = await Network.fit(data, labels, { ...still, members: 1 });
    const { data: p } = alone.predict(data);
    const sum = labels.data.reduce((all, is, k) => all - Math.log(is === 1 ? p[k] : 1 - p[k]), 0);
    expect(network.histories).toHaveLength(2);
    const [{ loss, accuracy, validationLoss }] = network.histories;
    expect(loss).toEqual([0, 1].map(() => expect.closeTo(sum / labels.data.length, 5)));
    const right = labels.data.filter((is, k) => p[k] > 0.5 === (is === 1)).length;
    expect(accuracy[0]).toBeCloseTo(right / labels.data.length, 5);
    expect(validationLoss).toEqual([]);
  });
});

describe('dropout', () => {
  const dropping = { ...small, dropout: 0.5, epochs: 6, members: 3, exclusive: true };

  test('gives the same bytes on one thread and on three', async () => {
    const one = await Network.fit(data, classes, dropping);
    const three = await Network.fit(data, classes, { ...dropping, threads: 3 });
    expect(Buffer.compare(three.toBytes(), one.toBytes())).toBe(0);
    const other = await Network.fit(data, classes, { ...dropping, dropout: 0.25 });
    expect(other.parts.members).not.toEqual(one.parts.members);
  });

  test('leaves answers as they are on the mean: the training loss is above that of the answers', async () => {
    const still = { ...dropping, learningRate: 1e-12, epochs: 30, members: 1 };
    const [dropped] = (await Network.fit(data, classes, still)).histories;
    const [plain] = (await Network.fit(data, classes, { ...still, dropout: 0 })).histories;
    expect(new Set(dropped.loss).size).toBeGreaterThan(20);
    expect(new Set(plain.loss).size).toBeLessThan(3);
    const mean = dropped.loss.reduce((sum, loss) => sum + loss, 0) / 30;
    expect(mean).toBeGreaterThan(plain.loss[0]);
    expect(mean).toBeLessThan(2 * plain.loss[0]);
  });
});
