import { readCatalogue, readIds } from '../../catalogue/index.js';
import { HierarchicalClassifier } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { readJsonFile } from '../../core/files/index.js';
import { tuneClassifiers } from '../../pipeline/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { readConfig } from '../config.js';
import { cleaningText } from '../printing/print.js';
import { tuningText } from '../printing/print-tuning.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre tune`. */
export interface TuneArguments {
  readonly songs: string;
  readonly features?: string;
  readonly artists: string;
  readonly out: string;
  readonly config?: string;
  readonly taxonomy?: string;
  readonly model?: string;
  readonly split?: 'artist' | 'song';
  readonly testSongs?: string;
  readonly shared?: boolean;
  readonly seed?: number;
  readonly resume?: boolean;
  readonly threads?: number;
}

/** Reads a catalogue, searches for the options of all boosters, and prints what was chosen. */
export async function tuneCommand(typed: TuneArguments): Promise<void> {
  const { catalogue: catalogueOptions, ...sections } = await readConfig(typed.config);
  const taxonomy = await readTaxonomy(typed);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);
  const display = progressDisplay(process.stderr);
  try {
    const catalogue = await readCatalogue(
      { songs: typed.songs, features: typed.features, artists: typed.artists },
      { ...catalogueOptions, onProgress: display.onProgress },
    );
    display.stop();
    process.stdout.write(`${cleaningText(catalogue.report)}\n\n`);

    const tuning = await tuneClassifiers(catalogue, taxonomy, {
      ...sections,
      evaluation: { ...sections.evaluation, ...(typed.split && { split: typed.split }) },
      tuning: { ...sections.tuning, ...(typed.shared && { shared: true }) },
      log: typed.out,
      resume: typed.resume,
      testSongs,
      seed: typed.seed,
      threads: typed.threads,
      onProgress: display.onProgress,
    });
    display.stop();
    process.stdout.write(`${tuningText(tuning)}\n`);
    display.message(`All trials written to ${typed.out}`);
  } finally {
    display.stop();
  }
}

async function readTaxonomy({ taxonomy, model }: TuneArguments): Promise<Taxonomy> {
  if ((taxonomy === undefined) === (model === undefined)) {
    throw new InputError(
      'tune: boosters are tuned for the nodes of one taxonomy; give either --taxonomy or --model',
    );
  }
  if (taxonomy !== undefined) {
    return Taxonomy.fromJSON(await readJsonFile(taxonomy), { file: taxonomy });
  }
  return (await HierarchicalClassifier.load(model as string)).taxonomy;
}
