import { type Catalogue, readCatalogue, readIds } from '../catalogue/index.js';
import type { OnProgress } from '../core/options/index.js';
import type { PipelineOptions } from '../pipeline/index.js';
import { readConfig } from './config.js';
import { cleaningText } from './printing/print.js';
import { type ProgressDisplay, progressDisplay } from './printing/progress.js';

/** What can be typed after a command that reads songs and artists. */
export interface CatalogueArguments {
  readonly songs: string;
  readonly features?: string;
  readonly artists: string;
  readonly config?: string;
  readonly testSongs?: string;
  readonly resamples?: number;
}

/** What can be typed after a command that learns from the training songs. */
export interface TrainingArguments extends CatalogueArguments {
  readonly out: string;
  readonly split?: 'artist' | 'song';
  readonly seed?: number;
  readonly threads?: number;
}

/** What such a command works with. */
interface Job {
  readonly catalogue: Catalogue;
  /** The config file's sections, with what was typed on top. */
  readonly options: PipelineOptions & {
    readonly testSongs: readonly string[] | undefined;
    readonly seed: number | undefined;
    readonly threads: number | undefined;
    readonly onProgress: OnProgress;
  };
  readonly display: ProgressDisplay;
  /** Prints a result, after ending the bar that is being drawn. */
  print(text: string): void;
}

/**
 * Reads the config file, the list of test songs and the catalogue, prints what cleaning did, and
 * does the work.
 *
 * @param featureNames the features to read; by default those that the config file names.
 */
export async function withCatalogue(
  typed: CatalogueArguments & Partial<TrainingArguments>,
  work: (job: Job) => Promise<void>,
  featureNames?: readonly string[],
): Promise<void> {
  const { catalogue: reading, ...sections } = await readConfig(typed.config);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);
  const display = progressDisplay(process.stderr);
  const { onProgress } = display;
  const print = (text: string): void => {
    display.stop();
    process.stdout.write(`${text}\n`);
  };
  const { songs, features, artists, split, resamples, seed, threads } = typed;
  try {
    const catalogue = await readCatalogue(
      { songs, features, artists },
      {
        ...reading,
        ...(featureNames && { features: { ...reading?.features, names: [...featureNames] } }),
        onProgress,
      },
    );
    print(`${cleaningText(catalogue.report)}\n`);
    const evaluation = {
      ...sections.evaluation,
      ...(split && { split }),
      ...(resamples !== undefined && { resamples }),
    };
    const options = { ...sections, evaluation, testSongs, seed, threads, onProgress };
    await work({ catalogue, options, display, print });
  } finally {
    display.stop();
  }
}
