import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import type { ModelFit, ModelKind, ModelTask, NodeModel } from '../model-kind.js';
import { Network, type NetworkSettings, networkOptions } from '../network/index.js';

/** How near to 0 and 1 a probability is taken to be at most, so that its log odds are finite. */
const NEAREST = 2 ** -24;

/** Networks with one label. */
class NodeNetwork implements NodeModel {
  readonly network: Network;
  readonly featureNames: readonly string[];

  constructor(network: Network, featureNames: readonly string[]) {
    this.network = network;
    this.featureNames = featureNames;
  }

  predict(data: DenseMatrix): Float32Array {
    return Float32Array.from(this.network.predict(data).data);
  }

  predictMargin(data: DenseMatrix): Float32Array {
    return this.predict(data).map((probability) => {
      const inside = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
      return Math.log(inside / (1 - inside));
    });
  }
}

/** Small networks, a set for each node. */
export const networks: ModelKind<NetworkSettings, NodeNetwork> = {
  name: 'network',
  options: networkOptions,
  section: 'network',
  commonSettings: [],
  folder: 'networks',
  extension: 'bin',
  fit: fitNetworks,
  save: ({ network }) => network.toBytes(),
  load(bytes, file, featureNames) {
    const network = Network.fromBytes(bytes, { file });
    if (network.labels === 1) return new NodeNetwork(network, featureNames);
    throw new InputError('the network is of several labels, not of one node', { file });
  },
};

/** Nodes are trained side by side, each on one thread. */
async function fitNetworks(
  data: DenseMatrix,
  tasks: Iterable<ModelTask<NetworkSettings>>,
  fit: ModelFit<NetworkSettings, NodeNetwork>,
): Promise<NodeNetwork[]> {
  const { settings: shared, featureNames, rows: all, count, onProgress, signal, threads } = fit;
  const report = (done: number) => onProgress?.({ step: 'networks', done, total: count });
  return mapInOrder(
    tasks,
    threads,
    async ({ rows, labels, settings = shared }, position) => {
      const truth = { rows: labels.length, columns: 1, data: labels };
      // A node whose songs are all held back has none; what its model says does not count.
      const shown = rows.length > 0 ? rows : all;
      const options = { ...settings, rows: shown, signal, threads: 1 };
      const model = new NodeNetwork(await Network.fit(data, truth, options), featureNames);
      await fit.onModel?.(model, position);
      return model;
    },
    report,
  );
}
