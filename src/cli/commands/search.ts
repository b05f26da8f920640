import { readCatalogue, readIds } from '../../catalogue/index.js';
import { searchSupergenres } from '../../pipeline/index.js';
import { readConfig } from '../config.js';
import { cleaningText, supergenresText } from '../printing/print.js';
import { settingsText } from '../printing/print-search.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre search`. */
export interface SearchArguments {
  readonly songs: string;
  readonly features?: string;
  readonly artists: string;
  readonly out: string;
  readonly config?: string;
  readonly split?: 'artist' | 'song';
  readonly testSongs?: string;
  readonly seed?: number;
  readonly seeds?: number;
  readonly top: number;
  readonly resume?: boolean;
  readonly threads?: number;
}

/** Reads a catalogue, tries all settings of a grid, and prints the best and their supergenres. */
export async function searchCommand(typed: SearchArguments): Promise<void> {
  const { catalogue: catalogueOptions, ...sections } = await readConfig(typed.config);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);
  const display = progressDisplay(process.stderr);
  try {
    const catalogue = await readCatalogue(
      { songs: typed.songs, features: typed.features, artists: typed.artists },
      { ...catalogueOptions, onProgress: display.onProgress },
    );
    display.stop();
    process.stdout.write(`${cleaningText(catalogue.report)}\n\n`);

    const search = await searchSupergenres(catalogue, {
      ...sections,
      evaluation: { ...sections.evaluation, ...(typed.split && { split: typed.split }) },
      search: { ...sections.search, ...(typed.seeds && { seeds: typed.seeds }) },
      log: typed.out,
      resume: typed.resume,
      testSongs,
      seed: typed.seed,
      threads: typed.threads,
      onProgress: display.onProgress,
    });
    display.stop();
    process.stdout.write(`${settingsText(search, typed.top)}\n`);
    if (search.best !== undefined) {
      const supergenres = search.best.supergenres.map((one) => ({ ...one, children: [] }));
      process.stdout.write(`\n${supergenresText(supergenres)}\n`);
    }
    display.message(`All settings written to ${typed.out}`);
  } finally {
    display.stop();
  }
}
