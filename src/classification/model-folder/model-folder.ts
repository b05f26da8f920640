import { join } from 'node:path';
import { createFile, type FolderKind, jsonText } from '../../core/files/index.js';
import { modelKind, modelKinds } from '../../models/kinds/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { type Component, Components } from '../combining/component.js';
import { combiners } from '../combining/registry.js';
import type { ScoringSettings } from '../options.js';
import type { SongLabelsRecord } from '../song-labels/record.js';
import { newManifest, readManifest } from './manifest.js';
import { COMBINING, MANIFEST, ModelReader, ModelWriter } from './parts.js';

const TAXONOMY = 'taxonomy.json';

/** What a saved classifier is made of. */
export interface SavedClassifier {
  readonly featureNames: readonly string[];
  readonly taxonomy: Taxonomy;
  readonly components: Components;
  /** The options of the fit: those that scores depend on, and others for the record. */
  readonly options: ScoringSettings & Readonly<Record<string, unknown>>;
  readonly trainingSongs: number;
  /** What became of the labels of artists; undefined where songs keep them all. */
  readonly songLabels?: SongLabelsRecord | undefined;
}

/** What {@link writeModelFolder} can make. */
export function classifierFolder(): FolderKind {
  const folders = modelKinds().map(({ folder }) => folder);
  return { known: [MANIFEST, TAXONOMY, ...folders, COMBINING], last: MANIFEST };
}

/**
 * Writes `model.json`, `taxonomy.json`, a folder with a file for each node, `boosters/` where they are
 * XGBoost files, and `combining/`, what else the way of combining trains, into an existing empty folder.
 */
export async function writeModelFolder(folder: string, classifier: SavedClassifier): Promise<void> {
  const { taxonomy, components, featureNames, options, trainingSongs, songLabels } = classifier;
  const writer = new ModelWriter(folder, taxonomy, modelKind(options.model.kind));
  for (const [component, fitted] of components) await component.save(fitted, writer);
  const manifest = newManifest({
    features: [...featureNames],
    taxonomy: taxonomy.toJSON(),
    options,
    trainingSongs,
    songLabels,
    boosters: writer.models,
    ...writer.entries,
  });
  await createFile(join(folder, TAXONOMY), jsonText(taxonomy.toJSON()));
  await createFile(join(folder, MANIFEST), jsonText(manifest));
}

/**
 * Reads what {@link writeModelFolder} wrote. Nothing in the folder is run.
 *
 * @throws InputError when the folder is missing, not a model, of a newer version, or damaged: a file
 *   is missing, has other bytes than were written, or does not fit the taxonomy.
 */
export async function readModelFolder(folder: string): Promise<SavedClassifier> {
  const manifest = await readManifest(folder);
  const taxonomy = Taxonomy.fromJSON(manifest.taxonomy, { file: join(folder, MANIFEST) });
  const reader = new ModelReader(folder, manifest, taxonomy);
  const fitted = new Map<Component, unknown>();
  for (const component of combiners[manifest.options.combining].components) {
    fitted.set(component, await component.load(reader));
  }
  return {
    featureNames: manifest.features,
    taxonomy,
    components: new Components(fitted),
    options: manifest.options,
    trainingSongs: manifest.trainingSongs,
    songLabels: manifest.songLabels,
  };
}
