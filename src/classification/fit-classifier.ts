import { InputError, quoted } from '../core/errors/index.js';
import { type DenseMatrix, type LabelMatrix, listCount, selectRows } from '../core/matrix/index.js';
import { Random } from '../core/numbers/index.js';
import { parseOptions, suggestion } from '../core/options/index.js';
import { modelKind } from '../models/kinds/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { type Component, Components } from './combining/component.js';
import { combiners } from './combining/registry.js';
import { networkWeightFor } from './combining/training/network-options.js';
import { trainerOf } from './combining/training/trainers.js';
import type { Training } from './combining/training/training.js';
import type { SavedClassifier } from './model-folder/saved-classifier.js';
import { nodeSettings } from './nodes/node-settings.js';
import { type ClassifierOptions, type ClassifierSettings, classifierOptions } from './options.js';
import { checkArtistLabels, cleanLabels } from './song-labels/clean-labels.js';
import { type LabelledSongs, labelsOf, songNodes } from './song-nodes.js';

/** Does the work of {@link HierarchicalClassifier.fit}. */
export async function fitClassifier(
  catalogue: LabelledSongs,
  taxonomy: Taxonomy,
  options: ClassifierOptions,
): Promise<SavedClassifier> {
  const settings = parseOptions(classifierOptions, options, 'classification');
  if (settings.labels === 'songs') checkArtistLabels(catalogue);
  const { featureNames, features, ids } = catalogue.songs;
  if (settings.groups !== undefined && listCount(settings.groups) !== features.rows) {
    throw new InputError(
      `classification: ${features.rows} songs need groups each, option "groups" has ${listCount(settings.groups)}`,
    );
  }
  const truth = settings.truth ?? songNodes(catalogue, taxonomy);
  if (truth.rows !== features.rows || truth.columns !== taxonomy.size) {
    throw new InputError(
      `classification: ${features.rows} songs × ${taxonomy.size} nodes are needed, option "truth" has ${truth.rows} × ${truth.columns}`,
    );
  }
  if (settings.folds !== undefined && settings.folds.length !== features.rows) {
    throw new InputError(
      `classification: ${features.rows} songs need a fold each, option "folds" has ${settings.folds.length}`,
    );
  }
  const songs = trainingSongs(truth, settings);
  checkGenres(taxonomy, truth, songs, catalogue);
  if (settings.exclusive) checkExclusive(taxonomy, truth, songs, ids);
  const model = modelOf(settings);
  const settingsIn = (over: Taxonomy, name: 'boosters' | 'flatBoosters') =>
    nodeSettings(model.kind, model.modelSettings, settings[name], over, name);
  const given: Training = {
    ...{ features, featureNames, taxonomy, truth, songs, settings },
    groups: settings.groups ?? catalogue.songs.artists,
    ...model,
    keeper: {},
    settingsOf: {
      tree: settingsIn(taxonomy, 'boosters'),
      flat: settingsIn(taxonomy.flat(), 'flatBoosters'),
    },
  };
  const cleaned = settings.labels === 'songs' ? await cleanLabels(given, catalogue) : undefined;
  const training = cleaned === undefined ? given : { ...given, truth: cleaned.truth };
  const fitted = new Map<Component, unknown>();
  for (const component of combiners[settings.combining].components) {
    fitted.set(component, await trainerOf(component)(training));
  }
  return {
    featureNames,
    taxonomy,
    components: new Components(fitted),
    options: recorded(settings, songs.length),
    trainingSongs: songs.length,
    songLabels: cleaned?.record,
    background: drawBackground(features, songs, settings),
  };
}

/** What nodes' models are: their kind, and the settings of those without their own. */
export type ModelOf = Pick<Training, 'kind' | 'modelSettings'>;

/** @throws InputError for a wrong setting. */
export function modelOf(
  settings: Pick<ClassifierSettings, 'model' | 'booster' | 'network'>,
): ModelOf {
  const { kind: name, ...own } = settings.model;
  const kind = modelKind(name);
  const section = kind.section === undefined ? {} : settings[kind.section];
  const parsed = parseOptions(
    kind.options,
    { ...section, ...own },
    'classification: option "model"',
  );
  return { kind, modelSettings: Object(parsed) };
}

/** The options that a saved model tells. */
function recorded(
  {
    songs: _,
    folds: __,
    groups: ___,
    truth: ____,
    onProgress: _____,
    signal: ______,
    threads: _______,
    store: ________,
    runner: _________,
    ...options
  }: ClassifierSettings,
  trainingSongs: number,
): SavedClassifier['options'] {
  const { networkWeight = networkWeightFor(trainingSongs) } = options;
  return { ...options, networkWeight };
}

/** Some of the training songs' features, for explanations; undefined where none are wanted. */
function drawBackground(
  features: DenseMatrix,
  songs: Int32Array,
  { backgroundSongs, booster }: ClassifierSettings,
): DenseMatrix | undefined {
  if (backgroundSongs === 0) return undefined;
  return selectRows(features, new Random(booster.seed).choose(songs, backgroundSongs));
}

function trainingSongs(truth: LabelMatrix, { songs, otherSongs }: ClassifierSettings): Int32Array {
  const candidates = songs ?? Int32Array.from({ length: truth.rows }, (_, i) => i);
  return otherSongs === 'negatives'
    ? candidates
    : candidates.filter((song) => truth.data[song * truth.columns] === 1);
}

function checkGenres(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
  catalogue: LabelledSongs,
): void {
  const without = Array.from(taxonomy.leaves).filter(
    (leaf) => !songs.some((song) => truth.data[song * truth.columns + leaf] === 1),
  );
  if (without.length === 0) return;
  const names = without.map((leaf) => quoted(taxonomy.names[leaf]));
  const first = taxonomy.names[without[0]];
  const { names: known } = labelsOf(catalogue);
  const owner = catalogue.songs.labels === undefined ? 'artist' : 'song';
  const hint = known.includes(first)
    ? ''
    : `; no ${owner} has ${quoted(first)}${suggestion(first, known)}`;
  throw new InputError(
    `no song to train on has the genre ${names.slice(0, 5).join(', ')}${names.length > 5 ? `, … (${names.length} genres)` : ''}${hint}; add songs, edit the taxonomy, or prune it with --prune (the option taxonomy.prune)`,
  );
}

function checkExclusive(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
  ids: readonly string[],
): void {
  for (const song of songs) {
    const genres = Array.from(taxonomy.leaves).filter(
      (leaf) => truth.data[song * truth.columns + leaf] === 1,
    );
    if (genres.length < 2) continue;
    const names = genres.map((leaf) => quoted(taxonomy.names[leaf]));
    throw new InputError(
      `classification: with the option "exclusive" a song has one genre, but song ${quoted(ids[song])} has ${names.join(' and ')}; keep one of them, or omit the option`,
    );
  }
}
