import { HierarchicalClassifier } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { tuneClassifiers } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { tuningText } from '../printing/print-tuning.js';
import { readTaxonomy } from '../read-taxonomy.js';
import { type TrainingArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre tune`. */
export interface TuneArguments extends TrainingArguments {
  readonly taxonomy?: string;
  readonly model?: string;
  readonly shared?: boolean;
  readonly resume?: boolean;
}

/** Reads a catalogue, searches for the options of all boosters, and prints what was chosen. */
export async function tuneCommand(typed: TuneArguments): Promise<void> {
  const { out, resume, shared } = typed;
  const taxonomy = await taxonomyOf(typed);
  await withCatalogue(typed, async ({ catalogue, options, display, print }) => {
    const tuning = await tuneClassifiers(catalogue, taxonomy, {
      ...options,
      tuning: { ...options.tuning, ...(shared && { shared }) },
      log: out,
      resume,
    });
    print(tuningText(tuning));
    display.message(`All trials written to ${out}`);
  });
}

async function taxonomyOf({ taxonomy, model }: TuneArguments): Promise<Taxonomy> {
  if ((taxonomy === undefined) === (model === undefined)) {
    throw new InputError(
      'tune: boosters are tuned for the nodes of one taxonomy; give either --taxonomy or --model',
    );
  }
  if (taxonomy !== undefined) return readTaxonomy(taxonomy);
  return (await HierarchicalClassifier.load(model as string)).taxonomy;
}
