import { InputError } from '../../core/errors/index.js';
import { compareClassifiers } from '../../pipeline/index.js';
import type { Interruptible } from '../interruption.js';
import { NOTHING_WRITTEN } from '../printing/print-stopped.js';
import { taxonomyText } from '../printing/print-taxonomy.js';
import { readTaxonomy } from '../read-taxonomy.js';
import { type TrainingArguments, withCatalogue } from '../with-catalogue.js';
import { comparedText } from './print-compare.js';
import { checkComparisonFolder, writeComparison } from './write-compare.js';

/** What can be typed after `supergenre compare`. */
export interface CompareArguments extends Omit<TrainingArguments, 'out'> {
  readonly out?: string;
  readonly taxonomy?: string;
  readonly splits?: number;
  readonly crossValidate?: number;
  readonly classifiers?: string[];
  /** True for as many parts as usual. */
  readonly learningCurve?: number | true;
  readonly confusion?: boolean;
}

/** Parts of a learning curve, where no number is typed. */
const PARTS = 5;

/** Reads a catalogue, compares classifiers on it, prints what came out and writes it where that is asked for. */
export async function compareCommand(typed: CompareArguments, run: Interruptible): Promise<void> {
  run.whenStopped(() => NOTHING_WRITTEN);
  const { out, taxonomy, splits, crossValidate, classifiers, learningCurve, confusion } = typed;
  if (out === undefined && (learningCurve || confusion)) {
    throw new InputError(
      'compare: learning curves and confusion matrices are written to a folder; name it with --out',
    );
  }
  if (out !== undefined) await checkComparisonFolder(out);
  const givenTaxonomy = taxonomy === undefined ? undefined : await readTaxonomy(taxonomy);
  const { out: _, ...arguments_ } = typed;
  await withCatalogue(
    arguments_,
    run,
    async ({ catalogue, options, display, print, printDocument }) => {
      const { runner: __, ...asked } = options;
      const comparison = await compareClassifiers(catalogue, {
        ...asked,
        givenTaxonomy,
        compare: {
          ...options.compare,
          ...(splits !== undefined && { splits }),
          ...(crossValidate !== undefined && { crossValidate }),
          ...(classifiers && { classifiers }),
          ...(learningCurve && { learningCurve: learningCurve === true ? PARTS : learningCurve }),
        },
        onTaxonomy(chosen, split) {
          if (split === 0) print(`${taxonomyText(chosen)}\n`);
        },
      });
      print(comparedText(comparison));
      if (out !== undefined) {
        await writeComparison(out, comparison, confusion);
        display.message(`Comparison written to ${out}`);
      }
      printDocument({ ...comparison, ...(out !== undefined && { written: { comparison: out } }) });
    },
  );
}
