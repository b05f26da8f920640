import { claimModelFolder, GenreModel, readSearch, readTuning } from '../../pipeline/index.js';
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
}

/** Reads a catalogue, fits a model, prints what came out and saves it. */
export async function fitCommand(typed: FitArguments): Promise<void> {
  const { out, taxonomy, search, tuning, report } = typed;
  await using _claim = await claimModelFolder(out);
  const givenTaxonomy = taxonomy === undefined ? undefined : await readTaxonomy(taxonomy);
  const searched = search === undefined ? undefined : await readSearch(search);
  const tuned = tuning === undefined ? undefined : await readTuning(tuning);

  await withCatalogue(typed, async ({ catalogue, options, display, print }) => {
    const model = await GenreModel.fit(catalogue, {
      ...options,
      givenTaxonomy,
      searched,
      tuned,
      onTaxonomy: (chosen) => print(`${taxonomyText(chosen)}\n`),
    });
    if (model.result !== undefined) {
      const { combining, metrics } = model.result;
      print(`${fittedSongsText(metrics)}\n`);
      if (combining !== undefined) print(`${combiningText(combining)}\n`);
      print(`${metricsText(metrics)}\n`);
    }
    await model.save(out);
    display.message(`Model written to ${out}`);
    if (report) {
      const { reportCommand } = await import('./report.js');
      await reportCommand({ model: out });
    }
  });
}
