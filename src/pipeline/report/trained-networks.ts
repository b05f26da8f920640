import { z } from 'zod';
import { meanHistory, type NetworkHistory } from '../../models/network/index.js';
import { sameLength } from './same-length.js';

const epoch = z.int().min(0);

const band = z
  .strictObject({
    mean: z.array(z.number()),
    low: z.array(z.number()),
    high: z.array(z.number()),
  })
  .superRefine(sameLength('mean', 'low', 'high'));

/** How several networks were trained, epoch by epoch. */
export const trainedNetworks = z.strictObject({
  /** What they are: `networks of all genres`. */
  of: z.string(),
  networks: z.int().min(1),
  /** The first and the last of the epochs whose weights they have, from 0. */
  bestEpochs: z.tuple([epoch, epoch]),
  loss: band,
  accuracy: band,
  /** `null` without a validation part. */
  validationLoss: band.nullable(),
  validationAccuracy: band.nullable(),
});

export type TrainedNetworks = z.output<typeof trainedNetworks>;

/** Means of several networks' histories; undefined of none. */
export function trainedTogether(
  of: string,
  histories: readonly NetworkHistory[],
): TrainedNetworks | undefined {
  if (histories.length === 0) return undefined;
  const { bestEpochs, loss, accuracy, validationLoss, validationAccuracy, networks } =
    meanHistory(histories);
  const copy = ({ mean, low, high }: typeof loss) => ({
    mean: [...mean],
    low: [...low],
    high: [...high],
  });
  return {
    ...{ of, networks, bestEpochs: [...bestEpochs] },
    ...{ loss: copy(loss), accuracy: copy(accuracy) },
    validationLoss: validationLoss && copy(validationLoss),
    validationAccuracy: validationAccuracy && copy(validationAccuracy),
  };
}
