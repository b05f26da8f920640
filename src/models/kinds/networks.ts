import type { DenseMatrix } from '../../core/matrix/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import type {
  CrossValidationRun,
  FoldsTask,
  ModelCrossValidator,
  ModelFit,
  ModelKind,
  ModelTask,
} from '../model-kind.js';
import {
  crossValidateNetworks,
  Network,
  type NetworkSettings,
  networkOptions,
} from '../network/index.js';
import { NodeNetwork, networkFormat } from './network-format.js';

/** Small networks, a set for each node. */
export const networks: ModelKind<NetworkSettings, NodeNetwork> = {
  ...networkFormat,
  options: networkOptions,
  section: 'network',
  commonSettings: [],
  fit: fitNetworks,
  crossValidator: (data, _rows, _settings, run) => new NetworkCrossValidator(data, run),
};

/** Nodes are trained side by side, each on one thread, or by a runner's jobs. */
async function fitNetworks(
  data: DenseMatrix,
  tasks: Iterable<ModelTask<NetworkSettings>>,
  fit: ModelFit<NetworkSettings, NodeNetwork>,
): Promise<NodeNetwork[]> {
  const {
    settings: shared,
    featureNames,
    rows: all,
    count,
    onProgress,
    signal,
    threads,
    runner,
    groups,
  } = fit;
  const report = (done: number) => onProgress?.({ step: 'networks', done, total: count });
  return mapInOrder(
    tasks,
    // One more than it has threads, so that none waits while the next node's songs are stored.
    runner === undefined ? threads : runner.threads + 1,
    async ({ rows, labels, settings = shared, title }, position) => {
      const truth = { rows: labels.length, columns: 1, data: labels };
      // A node whose songs are all held back has none; what its model says does not count.
      const shown = rows.length > 0 ? rows : all;
      const name = title === undefined ? undefined : `${title}, network`;
      const options = { ...settings, rows: shown, groups, signal, threads: 1, runner, title: name };
      const model = new NodeNetwork(await Network.fit(data, truth, options), featureNames);
      await fit.onModel?.(model, position);
      return model;
    },
    report,
  );
}

/** Cross-validates networks of single nodes. */
class NetworkCrossValidator implements ModelCrossValidator<NetworkSettings> {
  readonly #data: DenseMatrix;
  readonly #run: Pick<CrossValidationRun, 'signal' | 'runner' | 'groups'>;

  constructor(data: DenseMatrix, { signal, runner, groups }: CrossValidationRun) {
    this.#data = data;
    this.#run = { signal, runner, groups };
  }

  /** One number: networks are not measured while they are trained. */
  async run({ labels, ...task }: FoldsTask<NetworkSettings>): Promise<Float64Array> {
    const truth = { rows: labels.length, columns: 1, data: labels };
    return Float64Array.of(
      await crossValidateNetworks(this.#data, truth, { ...task, ...this.#run }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
