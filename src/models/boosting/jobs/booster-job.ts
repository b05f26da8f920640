import { z } from 'zod';
import {
  int32Input,
  type JobKind,
  namesInput,
  storedHash,
  uint8Input,
} from '../../../core/jobs/index.js';
import { checkLabels, checkRows } from '../checks.js';
import { FittedBooster } from '../fitted-booster.js';
import { boosterOptions } from '../options.js';
import { trainForestIn } from '../training/train-in-threads.js';
import { binsInput } from './bins-input.js';

const input = z.strictObject({
  bins: storedHash,
  /** Positions of the rows to train on. */
  rows: storedHash,
  /** One byte for each row of the bins. */
  labels: storedHash,
  featureNames: storedHash,
  settings: boosterOptions,
});

export type BoosterInput = z.output<typeof input>;

/**
 * Trains one booster on one thread; gives its XGBoost file, in UBJSON.
 *
 * @throws InputError where rows or labels are not those of the bins.
 */
export const boosterJob: JobKind<BoosterInput> = {
  name: 'booster',
  input,
  async run({ bins, rows, labels, featureNames, settings }, { read, pool }) {
    const binned = await read(binsInput, bins);
    const task = {
      settings,
      featureNames: await read(namesInput, featureNames),
      rows: await read(int32Input, rows),
      labels: await read(uint8Input, labels),
    };
    checkRows(task.rows, binned.rows);
    checkLabels(task.labels, binned.rows, settings.objective, 'labels');
    const { forest } = await trainForestIn(pool, binned, task);
    return new FittedBooster(forest).toXGBoost('ubj');
  },
};
