import { basename, dirname, join, resolve } from 'node:path';
import { checkModelFolder, GenreModel, readSearch, readTuning } from '../../pipeline/index.js';
import { combiningText, metricsText } from '../printing/print.js';
import { fittedSongsText } from '../printing/print-songs.js';
import { taxonomyText } from '../printing/print-taxonomy.js';
import { readTaxonomy } from '../read-taxonomy.js';
import { type TrainingArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre fit`. */
export interface FitArguments extends TrainingArguments {
  readonly taxonomy?: string;
  readonly search?: string;
  readonly tuning?: string;
  readonly report?: boolean;
  readonly resume?: boolean;
}

/** Reads a catalogue, fits a model, prints what came out and saves it. */
export async function fitCommand(typed: FitArguments): Promise<void> {
  const { out, taxonomy, search, tuning, report, resume } = typed;
  await checkModelFolder(out);
  const givenTaxonomy = taxonomy === undefined ? undefined : await readTaxonomy(taxonomy);
  const searched = search === undefined ? undefined : await readSearch(search);
  const tuned = tuning === undefined ? undefined : await readTuning(tuning);

  await withCatalogue(typed, async ({ catalogue, options, display, print }) => {
    let isTraining = false;
    try {
      const model = await GenreModel.fit(catalogue, {
        ...options,
        ...{ givenTaxonomy, searched, tuned, resume },
        checkpoint: checkpointBeside(out),
        onTaxonomy(chosen) {
          isTraining = true;
          print(`${taxonomyText(chosen)}\n`);
        },
      });
      if (model.result !== undefined) {
        const { combining, metrics } = model.result;
        print(`${fittedSongsText(metrics)}\n`);
        if (combining !== undefined) print(`${combiningText(combining)}\n`);
        print(`${metricsText(metrics)}\n`);
      }
      await model.save(out);
    } catch (error) {
      if (isTraining) display.message(KEPT);
      throw error;
    }
    display.message(`Model written to ${out}`);
    if (report) {
      const { reportCommand } = await import('./report.js');
      await reportCommand({ model: out });
    }
  });
}

const KEPT =
  'The models trained so far are kept; the same command with --resume goes on from them.';

/** Where the fit of a model folder keeps what it has trained. */
function checkpointBeside(folder: string): string {
  const target = resolve(folder);
  return join(dirname(target), `.${basename(target)}.supergenre-checkpoint`);
}
