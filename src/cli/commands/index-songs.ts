import type { Songs } from '../../catalogue/index.js';
import { checkReplaceableFile } from '../../core/files/index.js';
import { loadRanker } from '../../pipeline/index.js';
import { type IndexedCatalogue, SimilarityIndex } from '../../similarity/index.js';
import { readConfig } from '../config.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';
import { printJson } from '../printing/terminal/output.js';
import { counted } from '../printing/text-table.js';
import { readSongsAloud, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre index`. */
export interface IndexArguments extends SongsArguments {
  readonly out: string;
  readonly seed?: number;
  readonly threads?: number;
  readonly json?: boolean;
}

/** Writes an index of the songs of a table, and their artists, for `supergenre similar`. */
export async function indexCommand(
  typed: IndexArguments,
  { signal }: Interruptible,
): Promise<void> {
  await checkReplaceableFile(typed.out);
  const { similarity } = await readConfig(typed.config);
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const display = progressDisplay(process.stderr);
  try {
    const run = { onProgress: display.onProgress, signal };
    const { songs: read } = await readSongsAloud(ranker, typed, run, display);
    const catalogue = catalogueOf(read);
    const { seed, threads } = typed;
    const index = await SimilarityIndex.fit(catalogue, ranker.classifier, {
      ...{ neighborSearch: similarity?.neighborSearch, seed, threads, ...run },
    });
    await index.save(typed.out);
    const found = `${counted(index.songs, 'song')} and ${counted(index.artists, 'artist')}`;
    display.message(`${found} written to ${typed.out}`);
    const { songs, artists } = index;
    if (typed.json) printJson({ songs, artists, written: { index: typed.out } });
  } finally {
    display.stop();
  }
}

/** Songs with the groups of a column in the place of artists; without artists where none is named. */
function catalogueOf(songs: Songs): IndexedCatalogue {
  if (songs.groups === undefined) return { songs, artists: { ids: [], names: [] } };
  const { ids, names, lists } = songs.groups;
  return { songs: { ...songs, artists: lists }, artists: { ids, names } };
}
