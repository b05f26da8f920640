import { selectLabels, selectLists, selectRows } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';
import { Network } from '../../../models/network/index.js';
import { genreColumns } from '../nodes.js';
import type { Trainer } from './training.js';

/** Networks of all genres; of more songs than each may see, all networks see the same part. */
export const fitNetwork: Trainer<Network> = ({
  features,
  truth,
  taxonomy,
  songs,
  groups,
  settings,
}) => {
  const { mostRows, seed } = settings.network;
  const shown = new Random(seed).choose(songs, mostRows);
  settings.onProgress?.({ step: 'networks', done: 0, total: settings.network.members });
  return Network.fit(
    selectRows(features, shown),
    genreColumns(selectLabels(truth, shown), taxonomy),
    {
      ...settings.network,
      groups: groups && selectLists(groups, shown),
      exclusive: settings.exclusive && settings.otherSongs === 'leaveOut',
      onProgress: settings.onProgress,
      signal: settings.signal,
      threads: settings.threads,
      store: settings.store,
      runner: settings.runner,
    },
  );
};
