import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/index.js';
import { HierarchicalClassifier, modelEntries } from '../classification/index.js';
import { checkReplaceable, replaceFolder } from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import {
  measureDecisions,
  readThresholds,
  type Thresholds,
  writeThresholds,
} from './classifiers/thresholds.js';
import { testExperiment } from './experiment/experiment.js';
import { measure } from './experiment/measure.js';
import type { Metrics } from './experiment/metrics.js';
import { scoreTestSongs } from './experiment/scores.js';
import { Task } from './experiment/task.js';
import { type FitResult, fitModel } from './fit.js';
import { type EvaluateOptions, evaluateOptions, type GenreModelOptions } from './fit-options.js';
import { REPORT_DATA } from './report/schema.js';
import { ArtistProjection, projectionEntries } from './supergenres/artist-projection.js';

/** The flat classifier is a whole model of its own, inside the folder of the hierarchical one. */
const VANILLA = 'vanilla';
const PROJECTION = 'projection.csv';
const METRICS = 'metrics.json';
const THRESHOLDS = 'thresholds.json';
/** Made from the folder by the step `report`; a new model has none yet. */
const REPORT = 'report.html';

/** Names of everything that a model folder can hold. */
function entries(): string[] {
  return [
    ...modelEntries(),
    ...projectionEntries,
    ...[VANILLA, PROJECTION, METRICS, REPORT_DATA, THRESHOLDS, REPORT],
  ];
}

/** What a model is made of, fitted or read from its folder. */
type Parts = Pick<GenreModel, 'classifier' | 'vanilla' | 'projection' | 'thresholds'>;

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
  readonly thresholds: Thresholds | undefined;
  /** Undefined for a loaded model. */
  readonly result: FitResult | undefined;
  /** Content of `projection.csv`. */
  readonly #table: string | undefined;

  private constructor(parts: Parts, result?: FitResult, table?: string) {
    this.classifier = parts.classifier;
    this.vanilla = parts.vanilla;
    this.projection = parts.projection;
    this.thresholds = parts.thresholds;
    this.result = result;
    this.#table = table;
  }

  /**
   * Splits the songs, finds supergenres among the artists of the training songs, trains a model per
   * node, and compares the three classifiers on the test songs.
   *
   * @throws InputError for a wrong option or a catalogue that is too small; the signal's reason when
   *   aborted.
   */
  static async fit(catalogue: Catalogue, options: GenreModelOptions = {}): Promise<GenreModel> {
    const { trained, result, table } = await fitModel(catalogue, options);
    const parts = { ...trained, projection: result.supergenres?.projection };
    return new GenreModel(parts, result, table);
  }

  /** Reads a saved model. @throws InputError when the folder is not a whole model of ours. */
  static async load(folder: string): Promise<GenreModel> {
    const classifier = await HierarchicalClassifier.load(folder);
    const has = (entry: string): boolean => existsSync(join(folder, entry));
    return new GenreModel({
      classifier,
      vanilla: await HierarchicalClassifier.load(join(folder, VANILLA)),
      projection: has(projectionEntries[0]) ? await ArtistProjection.load(folder) : undefined,
      thresholds: await loadThresholds(folder, classifier.taxonomy),
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
    const { testSongs, onProgress, signal, ...resampling } = parseOptions(
      evaluateOptions,
      options,
      'evaluate',
    );
    const task = new Task(testExperiment(catalogue, testSongs), this.taxonomy);
    const scores = scoreTestSongs(task, this);
    const metrics = await measure(task, scores, this.classifier, resampling, {
      onProgress,
      signal,
    });
    if (this.thresholds === undefined) return metrics;
    return { ...metrics, decisions: measureDecisions(task, this.thresholds, scores.nodes) };
  }

  /**
   * Writes the model folder; an existing model there is replaced once the new one is whole.
   *
   * @throws InputError when the folder holds anything else or can't be written.
   */
  async save(folder: string): Promise<void> {
    await replaceFolder(folder, entries(), async (temporary) => {
      await this.classifier.write(temporary);
      await mkdir(join(temporary, VANILLA));
      await this.vanilla.write(join(temporary, VANILLA));
      if (this.thresholds !== undefined) {
        await writeThresholds(join(temporary, THRESHOLDS), this.taxonomy, this.thresholds);
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
 * The thresholds of a saved model; undefined where it has none.
 *
 * @throws InputError when their file is damaged.
 */
export async function loadThresholds(
  folder: string,
  taxonomy: Taxonomy,
): Promise<Thresholds | undefined> {
  const file = join(folder, THRESHOLDS);
  return existsSync(file) ? readThresholds(file, taxonomy) : undefined;
}

/**
 * Checks before a long fit that its model can be saved to a folder.
 *
 * @throws InputError naming what is in the way.
 */
export async function checkModelFolder(folder: string): Promise<void> {
  await checkReplaceable(folder, entries());
}
