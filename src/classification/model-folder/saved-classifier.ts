import { bytesOf, jsonText } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { findModelFormat } from '../../models/kinds/inference.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { type Component, Components } from '../combining/component.js';
import { combiners } from '../combining/registry.js';
import type { ScoringSettings } from '../scoring-options.js';
import type { SongLabelsRecord } from '../song-labels/record.js';
import { addBackground, readBackground } from './background-file.js';
import { newManifest, parseManifest } from './manifest.js';
import { MANIFEST } from './model-entry.js';
import { type ModelFiles, ModelReader } from './model-reader.js';
import { ModelWriter } from './model-writer.js';

export const TAXONOMY = 'taxonomy.json';

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
  /** Features of some of the songs that it was trained on; undefined where it keeps none. */
  readonly background?: DenseMatrix | undefined;
}

/**
 * The files of a classifier by their names in its folder: `model.json`, `taxonomy.json`, one for each
 * node, in `boosters/` where they are XGBoost files, in `combining/` what else the way of combining
 * trains, and in `background.bin` features of training songs.
 */
export function classifierFiles(classifier: SavedClassifier): ReadonlyMap<string, Uint8Array> {
  const { taxonomy, components, featureNames, options, trainingSongs, songLabels } = classifier;
  const format = findModelFormat(options.model.kind);
  if (format === undefined) throw new Error(`no format of the kind "${options.model.kind}"`);
  const writer = new ModelWriter(taxonomy, format);
  for (const [component, fitted] of components) component.save(fitted, writer);
  const manifest = newManifest({
    features: [...featureNames],
    taxonomy: taxonomy.toJSON(),
    options,
    trainingSongs,
    songLabels,
    background: addBackground(writer.files, classifier.background),
    boosters: writer.models,
    ...writer.entries,
  });
  writer.files.set(TAXONOMY, bytesOf(jsonText(taxonomy.toJSON())));
  return writer.files.set(MANIFEST, bytesOf(jsonText(manifest)));
}

/**
 * Reads what {@link classifierFiles} made. Nothing in the files is run.
 *
 * @throws InputError when they are no model, of a newer version, or damaged: one is missing, has other
 *   bytes than were written, or does not fit the taxonomy.
 */
export async function readClassifier(files: ModelFiles): Promise<SavedClassifier> {
  const file = files.called(MANIFEST);
  const bytes = files.bytes.get(MANIFEST);
  if (bytes === undefined) {
    throw new InputError('there is no such file, and no model without it', { file });
  }
  const manifest = parseManifest(bytes, file);
  const taxonomy = Taxonomy.fromJSON(manifest.taxonomy, { file });
  const reader = new ModelReader(files, manifest, taxonomy);
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
    background: readBackground(files, manifest.background, manifest.features.length),
  };
}
