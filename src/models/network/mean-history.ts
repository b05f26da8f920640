import type { NetworkHistory } from './history.js';

const DIGITS = 6;

/** A number for each epoch: over the networks that were trained for so long, in 6 digits. */
export interface HistoryBand {
  readonly mean: readonly number[];
  /** The least and the greatest. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** How the trainings of several networks went. */
export interface MeanHistory {
  /** How many there are. */
  readonly networks: number;
  /** The first and the last of the epochs whose weights they have, from 0. */
  readonly bestEpochs: readonly [first: number, last: number];
  readonly loss: HistoryBand;
  readonly accuracy: HistoryBand;
  /** Over those with a validation part; null where none has one. */
  readonly validationLoss: HistoryBand | null;
  readonly validationAccuracy: HistoryBand | null;
}

/**
 * The mean, least and greatest of each figure of several trainings, epoch by epoch.
 *
 * @param histories at least one.
 */
export function meanHistory(histories: readonly NetworkHistory[]): MeanHistory {
  const of = (key: 'loss' | 'accuracy' | 'validationLoss' | 'validationAccuracy') =>
    bandOf(histories.map((history) => history[key]));
  const validation = histories.some(({ validationLoss }) => validationLoss.length > 0);
  const best = histories.map(({ bestEpoch }) => bestEpoch);
  return {
    networks: histories.length,
    bestEpochs: [Math.min(...best), Math.max(...best)],
    loss: of('loss'),
    accuracy: of('accuracy'),
    validationLoss: validation ? of('validationLoss') : null,
    validationAccuracy: validation ? of('validationAccuracy') : null,
  };
}

function bandOf(lists: readonly (readonly number[])[]): HistoryBand {
  const epochs = lists.reduce((most, { length }) => Math.max(most, length), 0);
  const columns = Array.from({ length: epochs }, (_, epoch) =>
    lists.filter(({ length }) => epoch < length).map((values) => values[epoch]),
  );
  const rounded = (of: (values: number[]) => number) =>
    columns.map((values) => Number(of(values).toPrecision(DIGITS)));
  return {
    mean: rounded((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    low: rounded((values) => Math.min(...values)),
    high: rounded((values) => Math.max(...values)),
  };
}
