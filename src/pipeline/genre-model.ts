import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/index.js';
import { HierarchicalClassifier, modelEntries } from '../classification/index.js';
import { checkReplaceable, replaceFolder } from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';
import type { Split } from '../evaluation/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import type { ChosenCombining } from './choose-combining.js';
import { compareClassifiers } from './compare.js';
import { type Decisions, readDecisions, writeDecisions } from './decisions.js';
import {
  type EvaluateOptions,
  evaluateOptions,
  type GenreModelOptions,
  parseFitOptions,
  withTuned,
} from './fit-options.js';
import type { Metrics } from './metrics.js';
import { makeReportData } from './report/make.js';
import { REPORT_DATA, type ReportData } from './report/schema.js';
import { checkSearched } from './search/best.js';
import { listedSongs, splitSongs } from './split-songs.js';
import { ArtistProjection, projectionEntries } from './supergenres/artist-projection.js';
import { type FoundSupergenres, findSupergenres } from './supergenres/find-supergenres.js';
import { projectionTable } from './supergenres/projection-table.js';
import { trainClassifiers } from './train-classifiers.js';
import { checkTuned } from './tuning/tune.js';

/** The flat classifier is a whole model of its own, inside the folder of the hierarchical one. */
const VANILLA = 'vanilla';
const PROJECTION = 'projection.csv';
const METRICS = 'metrics.json';
const THRESHOLDS = 'thresholds.json';
/** Made from the folder by the step `report`; a new model has none yet. */
const REPORT = 'report.html';
const ENTRIES = [
  ...modelEntries,
  VANILLA,
  PROJECTION,
  ...projectionEntries,
  METRICS,
  REPORT_DATA,
  THRESHOLDS,
  REPORT,
];

/** What a fit leaves beside the classifiers. */
export interface FitResult {
  readonly split: Split;
  /** How the taxonomy was found; undefined where it was given. */
  readonly supergenres: FoundSupergenres | undefined;
  /** What `combining: 'auto'` tried; undefined where the way of combining was given. */
  readonly combining: ChosenCombining | undefined;
  readonly metrics: Metrics;
  /** What a report shows of it; content of `report.json`. */
  readonly report: ReportData;
}

/** What a model folder brings back. */
type Saved = Pick<GenreModel, 'classifier' | 'vanilla' | 'projection' | 'decisions'>;

/**
 * The whole job: a hierarchy of genres learnt from a catalogue, the classifiers over it, and how good
 * they are on songs that had no part in any choice. Immutable; made by {@link GenreModel.fit} or
 * {@link GenreModel.load}.
 */
export class GenreModel {
  /** Ranks genres down the taxonomy. */
  readonly classifier: HierarchicalClassifier;
  /** The same genres without a hierarchy, to compare with. */
  readonly vanilla: HierarchicalClassifier;
  /** Places new artists among the model's; undefined where the taxonomy was given. */
  readonly projection: ArtistProjection | undefined;
  /** From which probability on a song is said to have a genre; undefined where it was not asked for. */
  readonly decisions: Decisions | undefined;
  /** Undefined for a loaded model. */
  readonly result: FitResult | undefined;
  /** Content of `projection.csv`. */
  readonly #table: string | undefined;

  private constructor(
    { classifier, vanilla, projection, decisions }: Saved,
    fitted?: { readonly fit: FitResult; readonly table: string | undefined },
  ) {
    this.classifier = classifier;
    this.vanilla = vanilla;
    this.projection = projection;
    this.decisions = decisions;
    this.result = fitted?.fit;
    this.#table = fitted?.table;
  }

  /**
   * Splits the songs, finds supergenres among the artists of the training songs, trains a booster per
   * node, and compares the three classifiers on the test songs.
   *
   * @throws InputError for a wrong option or a catalogue that is too small; the signal's reason when
   *   aborted.
   */
  static async fit(catalogue: Catalogue, options: GenreModelOptions = {}): Promise<GenreModel> {
    const { job, steps } = parseFitOptions(options);
    const run = { onProgress: job.onProgress, signal: job.signal, threads: job.threads };

    const split = splitSongs(catalogue, steps.evaluation, job.testSongs);
    if (job.searched !== undefined) {
      checkSearched(job.searched, catalogue, split.train, steps.projection.features);
    }
    const supergenres =
      job.givenTaxonomy === undefined
        ? await findSupergenres(catalogue, split.train, steps, run)
        : undefined;
    if (supergenres !== undefined) job.onSupergenres?.(supergenres);
    const taxonomy = job.givenTaxonomy ?? (supergenres as FoundSupergenres).taxonomy;

    if (job.tuned !== undefined) checkTuned(job.tuned, catalogue, taxonomy, split.train, steps);
    const trained = await trainClassifiers(
      catalogue,
      taxonomy,
      split.train,
      job.tuned === undefined ? steps : withTuned(steps, job.tuned),
      run,
    );
    const { classifier, vanilla, chosen: combining, decisions } = trained;
    const { resamples, level, split: drawn, seed: resamplingSeed } = steps.evaluation;
    const metrics = await compareClassifiers(
      catalogue,
      { hierarchical: classifier, vanilla, decisions },
      split.test,
      classifier.trainingSongs,
      {
        resamples,
        level,
        drawn,
        seed: resamplingSeed,
        onProgress: run.onProgress,
        signal: run.signal,
      },
    );
    const report = makeReportData(catalogue, {
      classifier,
      split,
      supergenres,
      metrics,
      options: steps,
    });
    const table = supergenres && projectionTable(catalogue.artists, supergenres);
    return new GenreModel(
      { classifier, vanilla, projection: supergenres?.projection, decisions },
      { fit: { split, supergenres, combining, metrics, report }, table },
    );
  }

  /** Reads a saved model. @throws InputError when the folder is not a whole model of ours. */
  static async load(folder: string): Promise<GenreModel> {
    const classifier = await HierarchicalClassifier.load(folder);
    const has = (entry: string): boolean => existsSync(join(folder, entry));
    return new GenreModel({
      classifier,
      vanilla: await HierarchicalClassifier.load(join(folder, VANILLA)),
      projection: has(projectionEntries[0]) ? await ArtistProjection.load(folder) : undefined,
      decisions: has(THRESHOLDS)
        ? await readDecisions(join(folder, THRESHOLDS), classifier.taxonomy)
        : undefined,
    });
  }

  get taxonomy(): Taxonomy {
    return this.classifier.taxonomy;
  }

  /**
   * Compares the three classifiers on a catalogue.
   *
   * @throws InputError for a wrong option, when the ids name songs that the catalogue never had, or
   *   when no song has any of the taxonomy's genres; the signal's reason when aborted.
   */
  async evaluate(catalogue: Catalogue, options: EvaluateOptions = {}): Promise<Metrics> {
    const {
      testSongs,
      split: drawn,
      ...resampling
    } = parseOptions(evaluateOptions, options, 'evaluate');
    const test =
      testSongs === undefined
        ? Int32Array.from(catalogue.songs.ids.keys())
        : listedSongs(catalogue, testSongs);
    const { classifier: hierarchical, vanilla, decisions } = this;
    const classifiers = { hierarchical, vanilla, decisions };
    return compareClassifiers(catalogue, classifiers, test, this.classifier.trainingSongs, {
      ...resampling,
      drawn,
    });
  }

  /**
   * Writes the model folder; a model that is there is replaced once the new one is whole.
   *
   * @throws InputError when the folder holds anything else or can't be written.
   */
  async save(folder: string): Promise<void> {
    await replaceFolder(folder, ENTRIES, async (temporary) => {
      await this.classifier.write(temporary);
      await mkdir(join(temporary, VANILLA));
      await this.vanilla.write(join(temporary, VANILLA));
      if (this.decisions !== undefined) {
        await writeDecisions(join(temporary, THRESHOLDS), this.taxonomy, this.decisions);
      }
      if (this.projection?.canBeSaved) await this.projection.save(temporary);
      if (this.result === undefined) return;
      const metrics = JSON.stringify(this.result.metrics, null, 2);
      await writeFile(join(temporary, METRICS), `${metrics}\n`);
      await writeFile(join(temporary, REPORT_DATA), `${JSON.stringify(this.result.report)}\n`);
      if (this.#table !== undefined) await writeFile(join(temporary, PROJECTION), this.#table);
    });
  }
}

/**
 * Checks before a long fit that its model can be saved to a folder.
 *
 * @throws InputError naming what stands in the way.
 */
export async function checkModelFolder(folder: string): Promise<void> {
  await checkReplaceable(folder, ENTRIES);
}
