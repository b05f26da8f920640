import { InputError, quoted } from '../../core/errors/index.js';
import { parseOptions, suggestion } from '../../core/options/index.js';
import type { ModelKind } from '../../models/kinds/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';

/** The settings of a node's model. */
export type NodeSettings = (node: number) => unknown;

/**
 * The settings of every node's model: its own options on top of those of all.
 *
 * @param own options by the node's path. @param where what they are, for messages.
 * @throws InputError for a wrong option, the path of no node, or an option that all nodes share.
 */
export function nodeSettings(
  kind: ModelKind,
  all: object,
  own: Readonly<Record<string, object>>,
  taxonomy: Taxonomy,
  where: string,
): NodeSettings {
  const settings: unknown[] = taxonomy.names.map(() => all);
  for (const [path, options] of Object.entries(own)) {
    const node = taxonomy.nodeAt(path);
    if (node === undefined || node === 0) {
      const paths = taxonomy.names.map((_, v) => taxonomy.path(v)).slice(1);
      throw new InputError(
        `${where}: the taxonomy has no node ${quoted(path)}${suggestion(path, paths)}`,
      );
    }
    settings[node] = parseOptions(kind.options, { ...all, ...options }, `${where}.${quoted(path)}`);
    const before: Readonly<Record<string, unknown>> = { ...all };
    const changed = Object.entries(options).find(
      ([key, value]) => kind.commonSettings.includes(key) && value !== before[key],
    );
    if (changed !== undefined) {
      throw new InputError(
        `${where}.${quoted(path)}: option ${quoted(changed[0])} is the same for all nodes; set it for them all`,
      );
    }
  }
  return (node) => settings[node];
}
