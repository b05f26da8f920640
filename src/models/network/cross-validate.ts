import { type DenseMatrix, type LabelMatrix, selectRows } from '../../core/matrix/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import { Network } from './network.js';
import type { NetworkFitOptions, NetworkSettings } from './options.js';
import { Tally } from './training/tally.js';

/** What a cross-validation of networks goes by. */
export interface NetworkFolds
  extends Pick<NetworkFitOptions, 'groups' | 'exclusive' | 'signal' | 'runner'> {
  readonly settings: NetworkSettings;
  /** Positions of the rows, and the fold of each; −1 for one that takes no part. */
  readonly rows: Int32Array;
  readonly folds: Int32Array;
  /** How many threads share the folds, and the networks of each; never changes the result. */
  readonly threads: number;
  /** What messages call it. */
  readonly title: string;
}

/**
 * Cross-validates networks: each fold's rows are answered for by networks that were trained on the others.
 *
 * @returns the mean over the folds of the log loss: of a row's one label, or the mean over labels.
 */
export async function crossValidateNetworks(
  data: DenseMatrix,
  labels: LabelMatrix,
  { settings, rows, folds, threads, title, exclusive = false, ...run }: NetworkFolds,
): Promise<number> {
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const lanes = Math.min(run.runner?.threads ?? threads, count);
  const losses = await mapInOrder(Array.from({ length: count }).keys(), lanes, async (fold) => {
    const network = await Network.fit(data, labels, {
      ...{ ...settings, ...run, exclusive },
      rows: rows.filter((_, i) => folds[i] !== fold && folds[i] >= 0),
      threads: Math.max(1, Math.floor(threads / lanes)),
      title: `${title}, fold ${fold + 1}`,
    });
    const held = rows.filter((_, i) => folds[i] === fold);
    return lossOf(network, data, labels, held, exclusive);
  });
  return losses.reduce((sum, loss) => sum + loss / count, 0);
}

function lossOf(
  network: Network,
  data: DenseMatrix,
  { columns, data: truth }: LabelMatrix,
  rows: Int32Array,
  exclusive: boolean,
): number {
  const answers = network.predict(selectRows(data, rows)).data;
  const tally = new Tally(columns, exclusive);
  rows.forEach((row, i) => {
    const own = Float64Array.from(answers.subarray(i * columns, (i + 1) * columns));
    tally.add(own, truth, row * columns);
  });
  return tally.loss;
}
