import { readCatalogue, readIds } from '../../catalogue/index.js';
import { readJsonFile } from '../../core/files/index.js';
import { checkModelFolder, GenreModel, readSearch, readTuning } from '../../pipeline/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { readConfig } from '../config.js';
import {
  cleaningText,
  combiningText,
  metricsText,
  splitText,
  supergenresText,
} from '../printing/print.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre fit`. */
export interface FitArguments {
  readonly songs: string;
  readonly features?: string;
  readonly artists: string;
  readonly out: string;
  readonly config?: string;
  readonly taxonomy?: string;
  readonly search?: string;
  readonly tuning?: string;
  readonly split?: 'artist' | 'song';
  readonly testSongs?: string;
  readonly resamples?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly report?: boolean;
}

/** Reads a catalogue, fits a model, prints what came out and saves it. */
export async function fitCommand(typed: FitArguments): Promise<void> {
  const config = await readConfig(typed.config);
  await checkModelFolder(typed.out);
  const givenTaxonomy = await readTaxonomy(typed.taxonomy);
  const searched = typed.search === undefined ? undefined : await readSearch(typed.search);
  const tuned = typed.tuning === undefined ? undefined : await readTuning(typed.tuning);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);

  const display = progressDisplay(process.stderr);
  try {
    const { catalogue: catalogueOptions, ...sections } = config;
    const catalogue = await readCatalogue(
      { songs: typed.songs, features: typed.features, artists: typed.artists },
      { ...catalogueOptions, onProgress: display.onProgress },
    );
    display.stop();
    print(cleaningText(catalogue.report));

    const evaluation = {
      ...sections.evaluation,
      ...(typed.split && { split: typed.split }),
      ...(typed.resamples !== undefined && { resamples: typed.resamples }),
    };
    const model = await GenreModel.fit(catalogue, {
      ...sections,
      evaluation,
      givenTaxonomy,
      searched,
      tuned,
      testSongs,
      seed: typed.seed,
      threads: typed.threads,
      onProgress: display.onProgress,
      onSupergenres(found) {
        display.stop();
        print(supergenresText(found.supergenres));
      },
    });
    display.stop();
    if (model.result !== undefined) {
      print(splitText(model.result.split));
      if (model.result.combining !== undefined) print(combiningText(model.result.combining));
      print(metricsText(model.result.metrics));
    }
    await model.save(typed.out);
    display.message(`Model written to ${typed.out}`);
    if (typed.report) {
      const { reportCommand } = await import('./report.js');
      await reportCommand({ model: typed.out });
    }
  } finally {
    display.stop();
  }
}

async function readTaxonomy(file: string | undefined): Promise<Taxonomy | undefined> {
  return file === undefined ? undefined : Taxonomy.fromJSON(await readJsonFile(file), { file });
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
