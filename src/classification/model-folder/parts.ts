import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { createFile, readBytesIfThere, sha256 } from '../../core/files/index.js';
import { type ModelKind, modelKinds, type NodeModel } from '../../models/kinds/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { NodeModels } from '../nodes/node-models.js';

export const MANIFEST = 'model.json';
/** What ways of combining have besides the nodes' models. */
export const COMBINING = 'combining';

/** One node's model file, as the manifest lists it. */
export const modelEntry = z.strictObject({
  /** The node's path in the taxonomy; in the flat sets the genre's in the flat one. */
  node: z.string(),
  /** Path inside the folder, none of which leads out of it. */
  file: z.string().regex(/^[a-z]+\/[0-9A-Za-z-]+\.[a-z]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which component's set it belongs to; missing for the models of the tree's own nodes. */
  set: z.string().optional(),
  /** Which of the set's mean. */
  member: z.int().min(0).max(999).optional(),
});
export type ModelEntry = z.output<typeof modelEntry>;

/** Which of a component's models are meant; nothing for those of the tree's own nodes. */
export type ModelSet = Pick<ModelEntry, 'set' | 'member'>;

/** The part of a manifest that components are read by. */
interface PartsManifest extends Readonly<Record<string, unknown>> {
  readonly features: readonly string[];
  readonly options: { readonly model: { readonly kind: string } };
  readonly boosters: readonly ModelEntry[];
}

/** Writes components into a model folder. */
export class ModelWriter {
  readonly taxonomy: Taxonomy;
  readonly #folder: string;
  readonly #kind: ModelKind;
  /** The files of nodes' models, for the manifest. */
  readonly models: ModelEntry[] = [];
  /** What components keep in the manifest. */
  readonly entries: Record<string, unknown> = {};

  constructor(folder: string, taxonomy: Taxonomy, kind: ModelKind) {
    this.#folder = folder;
    this.taxonomy = taxonomy;
    this.#kind = kind;
  }

  /** Writes a file for each node of a taxonomy. */
  async addModels(
    models: NodeModels,
    taxonomy: Taxonomy,
    set: ModelSet = {},
    kind = this.#kind,
  ): Promise<void> {
    for (let node = 1; node < models.length; node++) {
      const model = models[node];
      if (model === undefined) continue;
      const bytes = kind.save(model);
      const file = modelFile(kind, node, taxonomy.names[node], set);
      await this.#write(file, bytes);
      this.models.push({
        node: taxonomy.path(node),
        file,
        sha256: sha256(bytes).toString('hex'),
        ...set,
      });
    }
  }

  /** Writes a file of a component's own. */
  async addFile(name: string, bytes: Uint8Array): Promise<void> {
    await this.#write(`${COMBINING}/${name}`, bytes);
  }

  /** Keeps a value in the manifest. */
  addEntry(key: string, value: unknown): void {
    this.entries[key] = value;
  }

  async #write(file: string, bytes: Uint8Array): Promise<void> {
    await createFile(join(this.#folder, file), bytes);
  }
}

/** Reads components from a model folder. */
export class ModelReader {
  readonly taxonomy: Taxonomy;
  readonly featureNames: readonly string[];
  readonly manifestFile: string;
  readonly #folder: string;
  readonly #manifest: PartsManifest;
  readonly #kind: ModelKind;

  constructor(folder: string, manifest: PartsManifest, taxonomy: Taxonomy) {
    this.#folder = folder;
    this.#manifest = manifest;
    this.#kind = kindOf(manifest, folder);
    this.taxonomy = taxonomy;
    this.featureNames = manifest.features;
    this.manifestFile = join(folder, MANIFEST);
  }

  /** One set's model for every node of its taxonomy. */
  async models(
    taxonomy: Taxonomy,
    set: ModelSet = {},
    {
      features = this.featureNames,
      kind = this.#kind,
    }: { readonly features?: readonly string[]; readonly kind?: ModelKind } = {},
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
      models[node] = await this.#model(kind, entry, features);
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
      (model) => model !== undefined && !isDeepStrictEqual(model.featureNames, features),
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
  async file(name: string): Promise<{ readonly bytes: Uint8Array; readonly file: string }> {
    const file = join(this.#folder, COMBINING, name);
    return { bytes: await readPart(file), file };
  }

  /** What a component kept in the manifest. */
  entry(key: string): unknown {
    return this.#manifest[key];
  }

  async #model(
    kind: ModelKind,
    { file: name, sha256: expected }: ModelEntry,
    features: readonly string[],
  ): Promise<NodeModel> {
    const file = join(this.#folder, name);
    const bytes = await readPart(file);
    if (sha256(bytes).toString('hex') !== expected) {
      throw new InputError(
        'the model is damaged: the file does not have the bytes that were written',
        { file },
      );
    }
    return kind.load(bytes, file, features);
  }
}

async function readPart(file: string): Promise<Uint8Array> {
  const bytes = await readBytesIfThere(file);
  if (bytes !== undefined) return bytes;
  throw new InputError('the model is damaged: there is no such file', { file });
}

/** A path that is safe on every system: the node's number, then what its name has of a–z and 0–9. */
function modelFile(kind: ModelKind, node: number, name: string, { set, member }: ModelSet): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const parts = [set, member, String(node).padStart(3, '0'), ...(words ?? []).slice(0, 6)];
  const folder = set === undefined ? kind.folder : COMBINING;
  return `${folder}/${parts.filter((part) => part !== undefined).join('-')}.${kind.extension}`;
}

function kindOf({ options }: PartsManifest, folder: string): ModelKind {
  const { kind: name } = options.model;
  const kind = modelKinds().find((one) => one.name === name);
  if (kind !== undefined) return kind;
  throw new InputError(
    `the models of its nodes are of the kind "${name}", which is not registered; call registerModelKind first`,
    { file: join(folder, MANIFEST) },
  );
}
