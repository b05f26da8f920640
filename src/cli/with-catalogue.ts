import {
  type Catalogue,
  type Reading,
  readCatalogue,
  readIds,
  type TableSize,
} from '../catalogue/index.js';
import type { Runner } from '../core/jobs/index.js';
import type { OnProgress } from '../core/options/index.js';
import type { PipelineOptions } from '../pipeline/index.js';
import { readConfig } from './config.js';
import type { Interruptible } from './interruption.js';
import { type RunnerArguments, toldTo, typedRunner } from './jobs/runner.js';
import { cleaningText } from './printing/print.js';
import { type ProgressDisplay, progressDisplay } from './printing/progress.js';
import { printJson, printText } from './printing/terminal/output.js';
import { type LabelArguments, readingOf, songFiles, type TableArguments } from './reading.js';

/** What can be typed after a command that reads songs with their truth. */
export interface CatalogueArguments extends TableArguments, LabelArguments {
  readonly artists?: string;
  readonly genres?: string;
  readonly testSongs?: string;
  readonly resamples?: number;
  readonly split?: 'artist' | 'song';
  /** Whether standard output takes one JSON document, and nothing else. */
  readonly json?: boolean;
}

/** What can be typed after a command that learns from the training songs. */
export interface TrainingArguments extends CatalogueArguments, RunnerArguments {
  readonly out: string;
  readonly method?: PipelineOptions['method'];
  readonly flat?: boolean;
  readonly prune?: boolean;
  readonly seed?: number;
  readonly threads?: number;
}

/** What such a command works with. */
export interface Job {
  readonly catalogue: Catalogue;
  /** The config file's sections, with what was typed on top. */
  readonly options: PipelineOptions & {
    readonly testSongs: readonly string[] | undefined;
    readonly seed: number | undefined;
    readonly threads: number | undefined;
    readonly onProgress: OnProgress;
    readonly signal: AbortSignal;
    readonly runner: Runner | undefined;
  };
  readonly display: ProgressDisplay;
  /** Prints a text, after ending the bar that is being drawn; not where JSON is asked for. */
  print(text: string): void;
  /** Prints what came out and was written, where JSON is asked for. */
  printDocument(result: object): void;
}

/** What tables are read for. */
interface ReadFor {
  readonly model?: ForModel;
  /** Called with the size of the table of songs before its rows are read. */
  readonly onSize?: (size: TableSize) => void;
  /** Whether songs may be without labels. */
  readonly unlabelled?: boolean;
}

/** What a model says of the tables to read. */
interface ForModel {
  /** The features to read, in place of those that the config file names. */
  readonly featureNames: readonly string[];
  /** How the model's own tables were read. */
  readonly reading: Reading | undefined;
}

/**
 * Reads the config file, the list of test songs and the catalogue, prints what cleaning did, and
 * does the work.
 */
export async function withCatalogue(
  typed: CatalogueArguments & Partial<TrainingArguments>,
  { signal }: Interruptible,
  work: (job: Job) => Promise<void>,
  { model, onSize, unlabelled }: ReadFor = {},
): Promise<void> {
  const config = await readConfig(typed.config);
  const testSongs = typed.testSongs === undefined ? undefined : await readIds(typed.testSongs);
  const display = progressDisplay(process.stderr);
  const { songs, features, artists, genres, seed, threads, json = false } = typed;
  const print = (text: string): void => {
    if (json) return;
    display.stop();
    printText(text);
  };
  const printDocument = (result: object): void => {
    if (!json) return;
    display.stop();
    printJson(result);
  };
  const reading = readingOf(model?.reading, config, typed);
  try {
    await using runner = await typedRunner(typed, display.message);
    const onProgress = toldTo(display, runner);
    const catalogue = await readCatalogue(
      { songs: songFiles(songs), features, artists, genres },
      {
        ...reading,
        ...(model && {
          features: { ...reading.features, names: [...model.featureNames], without: [] },
        }),
        ...{ onSize, onProgress, signal, unlabelled },
      },
    );
    print(`${cleaningText(catalogue.report)}\n`);
    const sections = sectionsOf(config, typed);
    await work({
      catalogue,
      options: { ...sections, testSongs, seed, threads, onProgress, signal, runner },
      display,
      print,
      printDocument,
    });
  } finally {
    display.stop();
  }
}

/** The config file's sections of the steps, with what was typed on top. */
function sectionsOf(
  { catalogue: _, ...sections }: Awaited<ReturnType<typeof readConfig>>,
  {
    method,
    split,
    resamples,
    exclusive,
    flat,
    prune,
  }: CatalogueArguments & Partial<TrainingArguments>,
): PipelineOptions {
  return {
    ...sections,
    ...(method && { method }),
    evaluation: {
      ...sections.evaluation,
      ...(split && { split }),
      ...(resamples !== undefined && { resamples }),
    },
    taxonomy: {
      ...sections.taxonomy,
      ...(flat && { source: 'flat' }),
      ...(prune && { prune }),
    },
    classification: {
      ...sections.classification,
      ...(exclusive && { exclusive }),
    },
  };
}
