import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  FittedNetwork,
  type LaidOutNetworks,
  layOutNetworks,
  NetworkScorer,
} from '../../../models/network/inference.js';
import type { Component, LaidOut } from '../component.js';
import type { Scoring } from '../scoring.js';

const FILE = 'network.bin';

interface LaidOutNetwork extends LaidOut {
  readonly networks: LaidOutNetworks;
}

/** Several views of a classifier have the same networks. */
const laidOut = new WeakMap<FittedNetwork, LaidOutNetwork>();

/** Networks that learn all genres at once. */
export const network: Component<FittedNetwork, LaidOutNetwork, NetworkScorer> = {
  name: 'networks',
  usesFolds: false,
  files: [FILE],
  save: (fitted, writer) => writer.addFile(FILE, fitted.toBytes()),
  async load(reader) {
    const { bytes, file } = reader.file(FILE);
    const loaded = FittedNetwork.fromBytes(bytes, { file });
    const { featureNames, taxonomy } = reader;
    if (loaded.columns === featureNames.length && loaded.labels === taxonomy.genres.length) {
      return loaded;
    }
    throw new InputError(
      'the model is damaged: the network is another model’s; fit the model again',
      { file },
    );
  },
  *layOut(fitted) {
    let found = laidOut.get(fitted);
    if (found === undefined) {
      const networks = yield* layOutNetworks([fitted.parts]);
      found = { networks, isShared: networks.memory.isShared };
      laidOut.set(fitted, found);
    }
    return found;
  },
  scorer: ({ networks }, workspace) => new NetworkScorer(networks, workspace),
};

/** What they say of each genre, songs × genres, with the hint. */
export function networkScores(scoring: Scoring): DenseMatrix {
  const answers = scoring.answers(network);
  return scoring.hinted({ ...answers, data: answers.data.slice() });
}
