import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { ModelFormat, NodeModel } from '../model-format.js';
import { FittedNetwork } from '../network/inference.js';

/** How near to 0 and 1 a probability is taken to be at most, so that its log odds are finite. */
const NEAREST = 2 ** -24;

/** Networks with one label. */
export class NodeNetwork implements NodeModel {
  readonly network: FittedNetwork;
  readonly featureNames: readonly string[];

  constructor(network: FittedNetwork, featureNames: readonly string[]) {
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
export const networkFormat: ModelFormat<NodeNetwork> = {
  name: 'network',
  folder: 'networks',
  extension: 'bin',
  save: ({ network }) => network.toBytes(),
  load(bytes, file, featureNames) {
    const network = FittedNetwork.fromBytes(bytes, { file });
    if (network.labels === 1) return new NodeNetwork(network, featureNames);
    throw new InputError('the network is of several labels, not of one node', { file });
  },
};

/**
 * A node's model as the network that it is, with its histories.
 *
 * @throws InputError when it is of another kind.
 */
export function asNetwork(model: NodeModel): FittedNetwork {
  if (model instanceof NodeNetwork) return model.network;
  throw new InputError('the model of this node is not a network');
}
