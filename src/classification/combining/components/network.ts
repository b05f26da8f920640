import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import { Network } from '../../../models/network/index.js';
import type { Component } from '../component.js';
import { genreColumns } from '../nodes.js';
import type { Scoring } from '../scoring.js';

const FILE = 'network.bin';

/** Networks that learn all genres at once. */
export const network: Component<Network> = {
  name: 'networks',
  usesFolds: false,
  fit: ({ features, truth, taxonomy, songs, settings }) =>
    Network.fit(features, genreColumns(truth, taxonomy), {
      ...settings.network,
      exclusive: settings.exclusive && settings.otherSongs === 'leaveOut',
      rows: songs,
      onProgress: settings.onProgress,
      signal: settings.signal,
      threads: settings.threads,
      store: settings.store,
    }),
  save: (fitted, writer) => writer.addFile(FILE, fitted.toBytes()),
  async load(reader) {
    const { bytes, file } = await reader.file(FILE);
    const loaded = Network.fromBytes(bytes, { file });
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
