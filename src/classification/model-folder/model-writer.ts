import { sha256Text } from '../../core/bytes/index.js';
import type { ModelFormat } from '../../models/kinds/inference.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { NodeModels } from '../nodes/node-models.js';
import { COMBINING, type ModelEntry, type ModelSet } from './model-entry.js';

/** Makes the files of a saved classifier's components. */
export class ModelWriter {
  readonly taxonomy: Taxonomy;
  readonly #format: ModelFormat;
  /** The files by their names in the folder. */
  readonly files = new Map<string, Uint8Array>();
  /** Those of nodes' models, for the manifest. */
  readonly models: ModelEntry[] = [];
  /** What components keep in the manifest. */
  readonly entries: Record<string, unknown> = {};

  constructor(taxonomy: Taxonomy, format: ModelFormat) {
    this.taxonomy = taxonomy;
    this.#format = format;
  }

  /** Makes a file for each node of a taxonomy. */
  addModels(
    models: NodeModels,
    taxonomy: Taxonomy,
    set: ModelSet = {},
    format = this.#format,
  ): void {
    models.forEach((model, node) => {
      if (model === undefined) return;
      const bytes = format.save(model);
      const file = modelFile(format, node, taxonomy.names[node], set);
      this.files.set(file, bytes);
      this.models.push({ node: taxonomy.path(node), file, sha256: sha256Text(bytes), ...set });
    });
  }

  /** Adds a file of a component's own. */
  addFile(name: string, bytes: Uint8Array): void {
    this.files.set(`${COMBINING}/${name}`, bytes);
  }

  /** Keeps a value in the manifest. */
  addEntry(key: string, value: unknown): void {
    this.entries[key] = value;
  }
}

/** A path that is safe on every system: the node's number, then what its name has of a–z and 0–9. */
function modelFile(
  format: ModelFormat,
  node: number,
  name: string,
  { set, member }: ModelSet,
): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const parts = [set, member, String(node).padStart(3, '0'), ...(words ?? []).slice(0, 6)];
  const folder = set === undefined ? format.folder : COMBINING;
  return `${folder}/${parts.filter((part) => part !== undefined).join('-')}.${format.extension}`;
}
