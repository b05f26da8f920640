import { Network } from '../../../models/network/index.js';
import { genreColumns } from '../nodes.js';
import type { Trainer } from './training.js';

export const fitNetwork: Trainer<Network> = ({ features, truth, taxonomy, songs, settings }) =>
  Network.fit(features, genreColumns(truth, taxonomy), {
    ...settings.network,
    exclusive: settings.exclusive && settings.otherSongs === 'leaveOut',
    rows: songs,
    onProgress: settings.onProgress,
    signal: settings.signal,
    threads: settings.threads,
    store: settings.store,
    runner: settings.runner,
  });
