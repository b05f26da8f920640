import { checkReplaceableFile } from '../../core/files/index.js';
import { loadRanker } from '../../pipeline/index.js';
import { SimilarityIndex } from '../../similarity/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { counted } from '../printing/text-table.js';
import { type CatalogueArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre index`. */
export interface IndexArguments extends CatalogueArguments {
  readonly model: string;
  readonly out: string;
  readonly seed?: number;
  readonly threads?: number;
}

/** Writes an index of the songs and artists of a catalogue, for `supergenre similar`. */
export async function indexCommand(typed: IndexArguments, run: Interruptible): Promise<void> {
  await checkReplaceableFile(typed.out);
  const { classifier, reading } = await untilStopped(run.signal, loadRanker(typed.model));
  await withCatalogue(
    typed,
    run,
    async ({ catalogue, options, display }) => {
      const { seed, threads, onProgress, signal, similarity } = options;
      const index = await SimilarityIndex.fit(catalogue, classifier, {
        ...{ neighborSearch: similarity?.neighborSearch, seed, threads, onProgress, signal },
      });
      await index.save(typed.out);
      display.stop();
      const artists = counted(index.artists, 'artist');
      display.message(`${counted(index.songs, 'song')} of ${artists} written to ${typed.out}`);
    },
    { featureNames: classifier.featureNames, reading },
  );
}
