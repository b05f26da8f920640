import { z } from 'zod';
import {
  type Catalogue,
  type CleaningReport,
  type ColumnDescription,
  describeColumns,
} from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { keptTogether } from '../experiment/experiment.js';
import { GenreModel } from '../genre-model.js';
import { divideOptions, jobOptions, parseSections } from '../job.js';
import type { PipelineOptions } from '../options.js';
import { type Balance, balanceOf, chooseClasses, uppermostLabels } from './classes.js';
import { compareModels, type ModelsComparison, type NamedModel } from './compare-models.js';
import { type CopiesDescription, describeCopies } from './copies-description.js';
import { type Correlations, correlationsOf } from './correlated.js';
import { dealSongs } from './dealt-songs.js';
import { type Elimination, eliminateFeatures } from './elimination.js';
import { type Learning, learnQuickly } from './learning.js';

const fittedModel = z.custom<GenreModel>(
  (value) => value instanceof GenreModel,
  'should be a GenreModel',
);

const describeOptions = z.strictObject({
  ...jobOptions.pick({ seed: true, onProgress: true, signal: true, threads: true }).shape,
  /** Two models whose confusion matrices are set side by side. Default none. */
  models: z
    .array(
      z.strictObject({
        /** What the description calls it. */
        name: z.string(),
        /** A model of the labels that the songs have. */
        model: fittedModel,
      }),
    )
    .length(2)
    .optional(),
});

/** Options of {@link describeCatalogue}: the sections of the config file, and those of the work. */
export type DescribeCatalogueOptions = PipelineOptions & z.input<typeof describeOptions>;

/** What is known of a catalogue before any training: plain numbers. NaN is what is not defined. */
export interface CatalogueDescription {
  /** What was read, kept and left out, by reason. */
  readonly cleaning: CleaningReport;
  readonly songs: {
    readonly count: number;
    /** Songs that lack a value of some feature. */
    readonly incomplete: number;
    readonly copies: CopiesDescription;
  };
  readonly features: readonly ColumnDescription[];
  readonly correlations: Correlations;
  /** The songs' labels, or the genres of their artists; of paths also the uppermost alone. */
  readonly balance: Balance;
  readonly uppermost?: Balance | undefined;
  /** The labels that features are described by, how many others there are, and whether they are the songs' own. */
  readonly classes: {
    readonly names: readonly string[];
    readonly others: number;
    readonly of: 'songs' | 'artists';
  };
  /** Undefined where there are too few songs, or not two classes. */
  readonly learning?: Learning | undefined;
  /** Undefined there, too, where there are not two features, or the option `elimination` is false. */
  readonly elimination?: Elimination | undefined;
  readonly models?: ModelsComparison | undefined;
  readonly notes: readonly string[];
}

/**
 * Describes the songs of a catalogue: what cleaning left out, copies, each feature over all songs and class by
 * class, correlations, the balance of the labels, and what quick boosters learn of the labels from the features.
 * All numbers but those of the boosters are of all songs, in time and memory in proportion to them.
 *
 * @throws InputError for a wrong option; the signal's reason when aborted.
 */
export async function describeCatalogue(
  catalogue: Catalogue,
  options: DescribeCatalogueOptions = {},
): Promise<CatalogueDescription> {
  const { job, sections } = divideOptions(describeOptions, options, 'describe');
  const { description, evaluation, classification } = parseSections(sections, job.seed, 'describe');
  const { onProgress, signal, threads, models } = job;
  const run = { onProgress, signal, threads };
  const { songs, report } = catalogue;
  const labels = labelsOf(catalogue);
  const balance = balanceOf(labels);
  const top = uppermostLabels(labels);
  const found = chooseClasses(top, description.classes);
  const exclusive = classification.exclusive ?? found.exclusive;
  const chosen = { ...found, exclusive };
  const columns = await describeColumns(songs, chosen, run);
  const { copies, together } = keptTogether(catalogue, evaluation.split);
  const notes: string[] = [...report.notes];
  const settings = { ...description, seed: job.seed ?? evaluation.seed };
  const dealt =
    chosen.names.length === 0 ? undefined : dealSongs(songs, chosen, together, settings, notes);
  const learning = dealt && (await learnQuickly(dealt, settings, run));
  const elimination =
    dealt && description.elimination ? await eliminateFeatures(dealt, settings, run) : undefined;
  return {
    cleaning: report,
    songs: {
      count: songs.ids.length,
      incomplete: incompleteSongs(catalogue),
      copies: await describeCopies(songs, columns.features, copies, run),
    },
    features: columns.features,
    correlations: correlationsOf(columns),
    balance,
    uppermost: labels.paths && balanceOf(top),
    classes: {
      names: chosen.names,
      others: chosen.others,
      of: songs.labels === undefined ? 'artists' : 'songs',
    },
    learning,
    elimination,
    models: models && (await compareModels(catalogue, pairOf(models), run)),
    notes,
  };
}

function incompleteSongs({ songs: { features } }: Catalogue): number {
  const { rows, columns, data } = features;
  let incomplete = 0;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) {
      if (!Number.isNaN(data[row * columns + j])) continue;
      incomplete++;
      break;
    }
  }
  return incomplete;
}

function pairOf([first, second]: readonly NamedModel[]): [NamedModel, NamedModel] {
  if (first.name === second.name) {
    throw new InputError(
      `describe: both models are called ${first.name}; compare two different ones`,
    );
  }
  return [first, second];
}
