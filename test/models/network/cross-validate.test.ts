import { expect, test } from '@jest/globals';
import { selectRows } from '../../../src/core/matrix/index.js';
import {
  crossValidateNetworks,
  Network,
  networkOptions,
} from '../../../src/models/network/index.js';
import { noisyRows } from './noisy-rows.js';

const { data, labels, classes } = noisyRows(90, 2);
const small = { hidden: [6], featureUnits: 2, pieces: 3, members: 2, epochs: 3 };
const settings = networkOptions.parse(small);
const rows = Int32Array.from({ length: 80 }, (_, i) => i);
const folds = rows.map((row) => (row % 9 === 8 ? -1 : row % 3));

test.each([
  ['labels', false, labels],
  ['classes', true, classes],
])(
  'the loss of %s is that of networks that are trained fold by fold',
  async (_, exclusive, truth) => {
    const run = { settings, rows, folds, exclusive, title: 'networks' };
    const loss = await crossValidateNetworks(data, truth, { ...run, threads: 1 });
    let sum = 0;
    for (const fold of [0, 1, 2]) {
      const train = rows.filter((row) => folds[row] !== fold && folds[row] >= 0);
      const held = rows.filter((row) => folds[row] === fold);
      const network = await Network.fit(data, truth, {
        ...small,
        rows: train,
        exclusive,
        threads: 1,
      });
      const { data: p } = network.predict(selectRows(data, held));
      const losses = Array.from(held, (row, i) =>
        [0, 1].reduce((all, j) => {
          const is = truth.data[2 * row + j] === 1;
          if (exclusive) return is ? all - Math.log(p[2 * i + j]) : all;
          return all - Math.log(is ? p[2 * i + j] : 1 - p[2 * i + j]) / 2;
        }, 0),
      );
      sum += losses.reduce((all, one) => all + one, 0) / held.length;
    }
    expect(loss).toBeCloseTo(sum / 3, 5);
    expect(await crossValidateNetworks(data, truth, { ...run, threads: 3 })).toBe(loss);
  },
);
