import { InputError } from '../core/errors/index.js';
import { suggestion } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/**
 * The node that a user means: its number, its path, or its name where only one node has it.
 *
 * @throws InputError for the root, which has no booster, and for a name of no node or of several.
 */
export function nodeOf(taxonomy: Taxonomy, node: number | string): number {
  if (typeof node === 'number') {
    if (Number.isInteger(node) && node > 0 && node < taxonomy.size) return node;
    throw new InputError(`node ${node} has no model; nodes are numbered 1 to ${taxonomy.size - 1}`);
  }
  const found = taxonomy.nodeAt(node);
  if (found !== undefined && found > 0) return found;
  const named = Array.from(taxonomy.names.keys()).filter(
    (v) => v > 0 && taxonomy.names[v] === node,
  );
  if (named.length === 1) return named[0];
  const paths = (nodes: readonly number[]) => nodes.map((v) => taxonomy.path(v));
  if (named.length > 1) {
    throw new InputError(
      `several nodes are called "${node}"; name one by its path: ${paths(named).join(', ')}`,
    );
  }
  const all = Array.from(taxonomy.names.keys()).slice(1);
  const known = [...new Set([...taxonomy.names.slice(1), ...paths(all)])];
  throw new InputError(`the taxonomy has no node "${node}"${suggestion(node, known)}`);
}
