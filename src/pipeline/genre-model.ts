import { join } from 'node:path';
import type { Catalogue, Reading } from '../catalogue/index.js';
import { classifierFolder, HierarchicalClassifier } from '../classification/index.js';
import {
  type Checkpoint,
  createFile,
  FolderClaim,
  type FolderKind,
  isThere,
  jsonText,
  readWholeFolder,
  replaceFolder,
} from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';
import type { SimilarityIndex } from '../similarity/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { loadModelAudio, MODEL_AUDIO, writeModelAudio } from './audio/model-audio.js';
import type { KnownSettings } from './audio/settings.js';
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
import { countSongs } from './experiment/song-counts.js';
import { Task } from './experiment/task.js';
import { type FitResult, type FittedModel, fitModel } from './fit.js';
import { type EvaluateOptions, evaluateOptions, type GenreModelOptions } from './fit-options.js';
import { evaluationNotes } from './notes.js';
import { loadReading, READING, writeReading } from './reading.js';
import { REPORT_DATA } from './report/schema.js';
import { loadNeighbours, SIMILAR } from './similar.js';
import { type ArtistProjection, projectionEntries } from './supergenres/artist-projection.js';
import { TRAINING_SONGS, TrainingSongs, trainedOn } from './training-songs/training-songs.js';

/** The flat classifier is a whole model of its own, inside the folder of the hierarchical one. */
const VANILLA = 'vanilla';
const PROJECTION = 'projection.csv';
const METRICS = 'metrics.json';
const THRESHOLDS = 'thresholds.json';
/** Made from the folder by the step `report`; a new model has none yet. */
const REPORT = 'report.html';

/** What a model folder can hold. */
function folderKind(): FolderKind {
  const classifier = classifierFolder();
  return {
    ...classifier,
    known: [
      ...classifier.known,
      ...projectionEntries,
      ...[VANILLA, PROJECTION, METRICS, REPORT_DATA, THRESHOLDS, TRAINING_SONGS, READING, REPORT],
      ...[MODEL_AUDIO, SIMILAR],
    ],
  };
}

/** What a model is made of, fitted or read from its folder. */
type Parts = Pick<
  GenreModel,
  | 'classifier'
  | 'vanilla'
  | 'projection'
  | 'thresholds'
  | 'trainingSongs'
  | 'similar'
  | 'reading'
  | 'audio'
>;

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
  /**
   * The map, which places new artists among the model's; undefined where nothing was clustered, as where
   * the taxonomy was given, and where the projection's engine places no artists.
   */
  readonly projection: ArtistProjection | undefined;
  /** From which probability on a song is said to have a genre; undefined where it was not asked for. */
  readonly thresholds: Thresholds | undefined;
  /** How the tables were read that it was fitted on; undefined where they were not read by us. */
  readonly reading: Reading | undefined;
  /** How its features are computed from audio; undefined where they can't be. */
  readonly audio: KnownSettings | undefined;
  /**
   * The songs and artists that it was fitted on, by which similar ones are found; undefined where it keeps
   * none, or was saved by an earlier version.
   */
  readonly similar: SimilarityIndex | undefined;
  /** The songs that it was trained on; undefined where it was saved without them. */
  readonly trainingSongs: TrainingSongs | undefined;
  /** Undefined for a loaded model. */
  readonly result: FitResult | undefined;
  /** Content of `projection.csv`. */
  readonly #table: string | undefined;
  readonly #checkpoint: Checkpoint | undefined;

  private constructor(
    parts: Parts,
    fitted?: Omit<FittedModel, 'trained' | 'trainingSongs' | 'similar' | 'audio'>,
  ) {
    this.classifier = parts.classifier;
    this.vanilla = parts.vanilla;
    this.projection = parts.projection;
    this.thresholds = parts.thresholds;
    this.reading = parts.reading;
    this.audio = parts.audio;
    this.trainingSongs = parts.trainingSongs;
    this.similar = parts.similar;
    this.result = fitted?.result;
    this.#table = fitted?.table;
    this.#checkpoint = fitted?.checkpoint;
  }

  /**
   * Splits the songs, finds supergenres among the artists of the training songs, trains a model per
   * node and what else the way of combining needs, and compares on the test songs the flat classifier,
   * the product of the levels, the model itself, and the model told the true supergenres.
   *
   * @throws InputError for a wrong option or a catalogue that is too small, or a checkpoint of another fit;
   *   ResourceError when the checkpoint can't be written; the signal's reason when aborted.
   */
  static async fit(catalogue: Catalogue, options: GenreModelOptions = {}): Promise<GenreModel> {
    const { trained, trainingSongs, similar, audio, ...fitted } = await fitModel(
      catalogue,
      options,
    );
    const { reading } = catalogue;
    const parts = {
      ...{ ...trained, trainingSongs, similar, reading, audio },
      projection: fitted.result.supergenres?.projection,
    };
    return new GenreModel(parts, fitted);
  }

  /** Reads a saved model. @throws InputError when the folder is not a whole model of ours. */
  static async load(folder: string): Promise<GenreModel> {
    return readWholeFolder(folder, folderKind().last, (whole) => GenreModel.#read(whole));
  }

  static async #read(folder: string): Promise<GenreModel> {
    const classifier = await HierarchicalClassifier.load(folder);
    return new GenreModel({
      classifier,
      vanilla: await HierarchicalClassifier.load(join(folder, VANILLA)),
      ...(await loadNeighbours(folder, classifier)),
      thresholds: await loadThresholds(folder, classifier.taxonomy),
      reading: await loadReading(folder),
      audio: await loadModelAudio(folder, classifier.featureNames),
      trainingSongs: await loadTrainingSongs(folder),
    });
  }

  get taxonomy(): Taxonomy {
    return this.classifier.taxonomy;
  }

  /**
   * Compares the classifiers, as the fit did, on songs of a catalogue that the model was not trained on: left out
   * are its training songs, copies of them, and, where its split was by artist, songs of the same
   * artists. On the catalogue that it was fitted on, its test songs remain.
   *
   * @throws InputError for a wrong option, when the ids name songs that the catalogue never had, or
   *   when no song remains that has any of the taxonomy's genres; the signal's reason when aborted.
   */
  async evaluate(catalogue: Catalogue, options: EvaluateOptions = {}): Promise<Metrics> {
    const { testSongs, trainingSongs, onProgress, signal, ...wanted } = parseOptions(
      evaluateOptions,
      options,
      'evaluate',
    );
    const split = wanted.split ?? this.trainingSongs?.split ?? 'artist';
    const seed = wanted.seed ?? this.trainingSongs?.seed ?? 0;
    const seen = this.trainingSongs?.seen(catalogue, this.classifier.featureNames, wanted.split);
    const reasons =
      trainingSongs === 'leaveOut' ? seen?.map((how) => how && trainedOn[how]) : undefined;
    const experiment = testExperiment(catalogue, testSongs, reasons, split);
    const task = new Task(experiment, this.taxonomy, this.classifier);
    const run = { onProgress, signal, threads: 1 };
    const scores = await scoreTestSongs(task, this, run);
    const counted = {
      songs: countSongs(task, this.classifier.trainingSongs),
      combining: this.classifier.combining,
      notes: evaluationNotes(task, seen),
    };
    const metrics = await measure(task, scores, counted, { ...wanted, split, seed }, run);
    if (this.thresholds === undefined) return metrics;
    return { ...metrics, decisions: measureDecisions(task, this.thresholds, scores.nodes) };
  }

  /**
   * Writes the model folder; an existing model there is replaced once the new one is whole. Then the
   * checkpoint of its fit is removed. A loaded model is written without metrics, report and table of the
   * projection, which only its fit knows.
   *
   * @throws InputError when the folder holds anything else or may not be written; ResourceError when the
   *   disk is full or another process writes it.
   */
  async save(folder: string): Promise<void> {
    await replaceFolder(folder, folderKind(), async (temporary) => {
      await this.classifier.write(temporary);
      await this.vanilla.write(join(temporary, VANILLA));
      if (this.thresholds !== undefined) {
        await writeThresholds(join(temporary, THRESHOLDS), this.taxonomy, this.thresholds);
      }
      if (this.reading !== undefined) await writeReading(temporary, this.reading);
      if (this.audio !== undefined) await writeModelAudio(temporary, this.audio);
      await this.trainingSongs?.save(join(temporary, TRAINING_SONGS));
      await this.similar?.save(join(temporary, SIMILAR));
      await this.projection?.save(temporary);
      if (this.result === undefined) return;
      await createFile(join(temporary, METRICS), jsonText(this.result.metrics));
      await createFile(join(temporary, REPORT_DATA), `${JSON.stringify(this.result.report)}\n`);
      if (this.#table !== undefined) await createFile(join(temporary, PROJECTION), this.#table);
    });
    await this.#checkpoint?.remove();
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
  return readWholeFolder(folder, folderKind().last, async (whole) => {
    const file = join(whole, THRESHOLDS);
    return (await isThere(file)) ? readThresholds(file, taxonomy) : undefined;
  });
}

async function loadTrainingSongs(folder: string): Promise<TrainingSongs | undefined> {
  const file = join(folder, TRAINING_SONGS);
  return (await isThere(file)) ? TrainingSongs.load(file) : undefined;
}

/**
 * Takes a folder before a long fit that is going to save its model there: what is in the way is said
 * now, and no other process writes the folder until it is given back (`await using`).
 *
 * @throws InputError or ResourceError naming what is in the way.
 */
export async function claimModelFolder(folder: string): Promise<FolderClaim> {
  return FolderClaim.take(folder, folderKind());
}

/**
 * Puts a model in its place that a process had written whole when it was killed, before something is
 * added to its folder.
 *
 * @throws InputError or ResourceError when that can't be done.
 */
export async function settleModelFolder(folder: string): Promise<void> {
  await FolderClaim.settle(folder, folderKind().last);
}
