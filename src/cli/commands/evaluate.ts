import { writeFile } from 'node:fs/promises';
import { readCatalogue, readIds } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import { describeFileError } from '../../core/files/index.js';
import { GenreModel } from '../../pipeline/index.js';
import { readConfig } from '../config.js';
import { cleaningText, metricsText } from '../printing/print.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre evaluate`. */
export interface EvaluateArguments {
  readonly model: string;
  readonly songs: string;
  readonly features?: string;
  readonly artists: string;
  readonly config?: string;
  readonly testSongs?: string;
  readonly resamples?: number;
  readonly out?: string;
}

/** Prints how good a saved model's three classifiers are on the songs of a catalogue. */
export async function evaluateCommand(typed: EvaluateArguments): Promise<void> {
  const { catalogue: catalogueOptions, evaluation } = await readConfig(typed.config);
  const model = await GenreModel.load(typed.model);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);
  const display = progressDisplay(process.stderr);
  const catalogue = await readCatalogue(
    { songs: typed.songs, features: typed.features, artists: typed.artists },
    {
      ...catalogueOptions,
      features: { ...catalogueOptions?.features, names: [...model.classifier.featureNames] },
      onProgress: display.onProgress,
    },
  ).finally(() => display.stop());
  process.stdout.write(`${cleaningText(catalogue.report)}\n\n`);

  const { resamples, level, split, seed } = {
    ...evaluation,
    ...(typed.resamples !== undefined && { resamples: typed.resamples }),
  };
  const metrics = await model
    .evaluate(catalogue, {
      testSongs,
      resamples,
      level,
      split,
      seed,
      onProgress: display.onProgress,
    })
    .finally(() => display.stop());
  process.stdout.write(`${metricsText(metrics)}\n`);
  if (typed.out !== undefined) await writeJson(typed.out, metrics);
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`).catch((cause) => {
    throw new InputError(describeFileError(cause), { file }, { cause });
  });
}
