import { z } from 'zod';
import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import { Network, networkOptions } from '../../../models/network/index.js';
import type { Component } from '../component.js';
import { genreColumns } from '../nodes.js';
import type { Scoring } from '../scoring.js';

const FILE = 'network.bin';

/** Its options among the classifier's. */
export const networkComponentOptions = {
  /**
   * How many times the networks count beside each of the others, in `network` and `ensemble`. Default
   * 6, chosen in folds of MusicOSet's training songs; fewer songs want less.
   */
  networkWeight: z.number().gt(0).default(6),
  /** Options of the networks, of `network` and `ensemble`. */
  network: networkOptions.prefault({}),
};

/** Networks that learn all genres at once. */
export const network: Component<Network> = {
  name: 'networks',
  usesFolds: false,
  fit: ({ features, truth, taxonomy, songs, settings }) =>
    Network.fit(features, genreColumns(truth, taxonomy), {
      ...settings.network,
      rows: songs,
      onProgress: settings.onProgress,
      signal: settings.signal,
      threads: settings.threads,
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
      'the model is damaged: the network is another model’s; fit the model anew',
      { file },
    );
  },
};

/** What they say of each genre, songs × genres, with the hint. */
export function networkScores(scoring: Scoring): DenseMatrix {
  return scoring.hinted(scoring.components.get(network).predict(scoring.features));
}
