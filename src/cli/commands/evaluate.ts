import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, jsonText, replaceFile } from '../../core/files/index.js';
import { checkTableAudio, GenreModel } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { metricsText } from '../printing/print.js';
import { evaluatedSongsText } from '../printing/print-songs.js';
import { tableFiles } from '../reading.js';
import { type CatalogueArguments, withCatalogue } from '../with-catalogue.js';

/** What can be typed after `supergenre evaluate`. */
export interface EvaluateArguments extends CatalogueArguments {
  readonly model: string;
  readonly includeTrainingSongs?: boolean;
  readonly out?: string;
}

/** Prints how good a saved model's classifiers are on the songs of a catalogue. */
export async function evaluateCommand(typed: EvaluateArguments, run: Interruptible): Promise<void> {
  if (typed.out !== undefined) await checkReplaceableFile(typed.out);
  const model = await untilStopped(run.signal, GenreModel.load(typed.model));
  if (typed.exclusive && !model.classifier.exclusive) {
    throw new InputError(
      'the model lets a song have several genres; omit --exclusive, or fit a model with it',
      { file: typed.model },
    );
  }
  await checkTableAudio(tableFiles(typed), model.audio);
  await withCatalogue(
    typed,
    run,
    async ({ catalogue, options, print, printDocument }) => {
      const { testSongs, evaluation, onProgress, signal } = options;
      const { resamples, level, split, seed } = evaluation ?? {};
      const metrics = await model.evaluate(catalogue, {
        ...{ testSongs, resamples, level, split, seed, onProgress, signal },
        ...(typed.includeTrainingSongs && { trainingSongs: 'include' }),
      });
      print(`${evaluatedSongsText(metrics)}\n\n${metricsText(metrics)}`);
      printDocument(metrics);
      if (typed.out !== undefined) await replaceFile(typed.out, jsonText(metrics));
    },
    {
      model: { featureNames: model.classifier.featureNames, reading: model.reading },
    },
  );
}
