import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkFitMemory,
  claimModelFolder,
  estimateModelBytes,
  GenreModel,
  readAudioSettings,
  readSearch,
  readTuning,
} from '../../pipeline/index.js';
import type { Interruptible } from '../interruption.js';
import { printFoundMap } from '../map/map.js';
import { combiningText, metricsText } from '../printing/print.js';
import { fittedSongsText } from '../printing/print-songs.js';
import { taxonomyText } from '../printing/print-taxonomy.js';
import { readTaxonomy } from '../read-taxonomy.js';
import { tableFiles } from '../reading.js';
import { type Job, type TrainingArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre fit`. */
export interface FitArguments extends TrainingArguments {
  readonly taxonomy?: string;
  readonly search?: string;
  readonly tuning?: string;
  readonly report?: boolean;
  readonly resume?: boolean;
}

/** Reads a catalogue, fits a model, prints what came out and saves it. */
export async function fitCommand(typed: FitArguments, run: Interruptible): Promise<void> {
  const { out, taxonomy, search, tuning, report, resume } = typed;
  if (report) (await import('../../figures/index.js')).checkDrawing({ png: false });
  await using claim = await claimModelFolder(out);
  const old = existsSync(join(out, 'model.json')) ? ` The model in ${out} is as it was.` : '';
  run.whenStopped(() => `${existsSync(claim.checkpoint) ? KEPT : 'Nothing was written.'}${old}`);
  const givenTaxonomy = taxonomy === undefined ? undefined : await readTaxonomy(taxonomy);
  const searched = search === undefined ? undefined : await readSearch(search);
  const tuned = tuning === undefined ? undefined : await readTuning(tuning);
  const audio = await readAudioSettings(tableFiles(typed));

  const work = async ({ catalogue, options, display, print, printDocument }: Job) => {
    const written = { model: out, metrics: join(out, 'metrics.json') };
    let hasBegun = false;
    let model: GenreModel;
    try {
      model = await GenreModel.fit(catalogue, {
        ...options,
        ...{ givenTaxonomy, searched, tuned, resume, audio },
        checkpoint: claim.checkpoint,
        async onTaxonomy(chosen) {
          hasBegun = true;
          print(`${taxonomyText(chosen)}\n`);
          printFoundMap(chosen.supergenres, print);
          await claim.checkRoom(
            estimateModelBytes(catalogue, chosen.taxonomy, { ...options, resume }),
          );
        },
      });
      if (model.result !== undefined) {
        const { combining, metrics } = model.result;
        print(`${fittedSongsText(metrics)}\n`);
        if (combining !== undefined) print(`${combiningText(combining)}\n`);
        print(`${metricsText(metrics)}\n`);
      }
      display.onProgress({ step: 'saving', done: 0, total: 0 });
      await model.save(out);
    } catch (error) {
      const isKept = hasBegun && existsSync(claim.checkpoint) && !(await claim.isWaiting());
      if (isKept && !run.signal.aborted) display.message(KEPT);
      throw error;
    }
    display.message(`Model written to ${out}`);
    if (report) {
      run.whenStopped(() => `The model in ${out} is whole; its report was not written`);
      const { reportCommand } = await import('./report.js');
      await reportCommand({ model: out }, run);
    }
    const reported = report && { report: join(out, 'report.html') };
    printDocument({ ...model.result?.metrics, written: { ...written, ...reported } });
  };
  await withCatalogue(typed, run, work, { onSize: checkFitMemory });
}

const KEPT =
  'The models trained so far are kept; the same command with --resume goes on from them.';
