import { HierarchicalClassifier } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkNewLog, checkReplaceableFile } from '../../core/files/index.js';
import { prepareTaxonomy, tuneClassifiers } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { logText, NOTHING_WRITTEN } from '../printing/print-stopped.js';
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
export async function tuneCommand(typed: TuneArguments, run: Interruptible): Promise<void> {
  run.whenStopped(() => NOTHING_WRITTEN);
  const { out, resume, shared } = typed;
  await checkReplaceableFile(out);
  await checkNewLog({ job: 'tuning' }, out, resume);
  const given = await untilStopped(run.signal, taxonomyOf(typed));
  await withCatalogue(typed, run, async ({ catalogue, options, display, print, printDocument }) => {
    const taxonomy = prepareTaxonomy(catalogue, given, options);
    const tuning = await tuneClassifiers(catalogue, taxonomy, {
      ...options,
      tuning: { ...options.tuning, ...(shared && { shared }) },
      log: out,
      resume,
      onLog: () => run.whenStopped(() => logText(out)),
    });
    print(tuningText(tuning));
    const { lines: _, ...chosen } = tuning;
    printDocument({ ...chosen, written: { tuning: out } });
    display.message(`All trials written to ${out}`);
  });
}

/** The taxonomy that was named; undefined where the labels make one. */
async function taxonomyOf({ taxonomy, model }: TuneArguments): Promise<Taxonomy | undefined> {
  if (taxonomy !== undefined && model !== undefined) {
    throw new InputError(
      'tune: nodes of one taxonomy are tuned; give either --taxonomy or --model',
    );
  }
  if (taxonomy !== undefined) return readTaxonomy(taxonomy);
  return model === undefined ? undefined : (await HierarchicalClassifier.load(model)).taxonomy;
}
