import { sha256Text } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { Breather } from '../../core/options/index.js';
import { findModelFormat, type ModelFormat, type NodeModel } from '../../models/kinds/inference.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { NodeModels } from '../nodes/node-models.js';
import { haveSameNames } from '../songs.js';
import { COMBINING, MANIFEST, type ModelEntry, type ModelSet } from './model-entry.js';

/** The files of a saved classifier. */
export interface ModelFiles {
  /** Their bytes by their names in the folder. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** What messages call the file of a name. */
  readonly called: (name: string) => string;
}

/** The part of a manifest that components are read by. */
interface PartsManifest extends Readonly<Record<string, unknown>> {
  readonly features: readonly string[];
  readonly options: { readonly model: { readonly kind: string } };
  readonly boosters: readonly ModelEntry[];
}

/** Reads components from the files of a saved classifier. */
export class ModelReader {
  readonly taxonomy: Taxonomy;
  readonly featureNames: readonly string[];
  readonly manifestFile: string;
  readonly #files: ModelFiles;
  readonly #manifest: PartsManifest;
  readonly #format: ModelFormat;
  readonly #breather: Breather;

  constructor(files: ModelFiles, manifest: PartsManifest, taxonomy: Taxonomy) {
    this.#files = files;
    this.#manifest = manifest;
    this.manifestFile = files.called(MANIFEST);
    this.#format = formatOf(manifest, this.manifestFile);
    this.taxonomy = taxonomy;
    this.featureNames = manifest.features;
    this.#breather = new Breather({}, 'models', manifest.boosters.length);
  }

  /** One set's model for every node of its taxonomy. */
  async models(
    taxonomy: Taxonomy,
    set: ModelSet = {},
    {
      features = this.featureNames,
      format = this.#format,
    }: { readonly features?: readonly string[]; readonly format?: ModelFormat } = {},
  ): Promise<NodeModels> {
    const file = this.manifestFile;
    const models: (NodeModel | undefined)[] = taxonomy.names.map(() => undefined);
    for (const entry of this.#manifest.boosters) {
      if (entry.set !== set.set || entry.member !== set.member) continue;
      const node = taxonomy.nodeAt(entry.node);
      if (node === undefined || node === 0) {
        throw new InputError(`"${entry.node}" is not a node of the taxonomy; fit the model again`, {
          file,
        });
      }
      if (models[node] !== undefined) {
        throw new InputError(`"${entry.node}" has two models; fit the model again`, { file });
      }
      models[node] = this.#model(format, entry, features);
      if (this.#breather.isDue) await this.#breather.rest(0);
    }
    const missing = models.findIndex((model, node) => node > 0 && model === undefined);
    if (missing > 0) {
      throw new InputError(
        `the model of "${taxonomy.path(missing)}" is missing; fit the model again`,
        {
          file,
        },
      );
    }
    const other = models.findIndex(
      (model) => model !== undefined && !haveSameNames(model.featureNames, features),
    );
    if (other > 0) {
      throw new InputError(
        `the model of "${taxonomy.path(other)}" has other features than the classifier; fit the model again`,
        { file },
      );
    }
    return models;
  }

  /** Of how many members a set is the mean. */
  membersOf(set: string): number {
    return this.#manifest.boosters.reduce(
      (most, entry) => (entry.set === set ? Math.max(most, (entry.member ?? 0) + 1) : most),
      1,
    );
  }

  /** A file of a component's own. */
  file(name: string): { readonly bytes: Uint8Array; readonly file: string } {
    return this.#file(`${COMBINING}/${name}`);
  }

  /** What a component kept in the manifest. */
  entry(key: string): unknown {
    return this.#manifest[key];
  }

  #model(
    format: ModelFormat,
    { file: name, sha256: expected }: ModelEntry,
    features: readonly string[],
  ): NodeModel {
    const { bytes, file } = this.#file(name);
    if (sha256Text(bytes) !== expected) {
      throw new InputError(
        'the model is damaged: the file does not have the bytes that were written',
        { file },
      );
    }
    return format.load(bytes, file, features);
  }

  #file(name: string): { readonly bytes: Uint8Array; readonly file: string } {
    const bytes = this.#files.bytes.get(name);
    const file = this.#files.called(name);
    if (bytes !== undefined) return { bytes, file };
    throw new InputError('the model is damaged: there is no such file', { file });
  }
}

function formatOf({ options }: PartsManifest, file: string): ModelFormat {
  const format = findModelFormat(options.model.kind);
  if (format !== undefined) return format;
  throw new InputError(
    `the models of its nodes are of the kind "${options.model.kind}", which is not registered; call registerModelKind first, or registerModelFormat where it only ranks`,
    { file },
  );
}
