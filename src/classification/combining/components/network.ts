import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import { FittedNetwork } from '../../../models/network/inference.js';
import type { Component } from '../component.js';
import type { Scoring } from '../scoring.js';

const FILE = 'network.bin';

/** Networks that learn all genres at once. */
export const network: Component<FittedNetwork> = {
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
};

/** What they say of each genre, songs × genres, with the hint. */
export function networkScores(scoring: Scoring): DenseMatrix {
  return scoring.hinted(scoring.components.get(network).predict(scoring.features));
}
