import { InputError } from '../core/errors/index.js';
import { Taxonomy } from './taxonomy.js';

interface Branch {
  readonly name: string;
  readonly children: Map<string, Branch>;
}

/**
 * The taxonomy of some paths, from the top down: each ends in a genre. Siblings are in the order in which
 * they first occur.
 *
 * @param rootName name of the root.
 * @throws InputError when there is no path, or two paths end in genres of one name.
 */
export function taxonomyOfPaths(paths: Iterable<readonly string[]>, rootName: string): Taxonomy {
  const root: Branch = { name: rootName, children: new Map() };
  for (const path of paths) {
    let at = root;
    for (const name of path) {
      const child = at.children.get(name) ?? { name, children: new Map() };
      at.children.set(name, child);
      at = child;
    }
  }
  return Taxonomy.fromJSON(toNode(root));
}

function toNode({ name, children }: Branch): object {
  return children.size === 0 ? { name } : { name, children: Array.from(children.values(), toNode) };
}

/**
 * A taxonomy with some of its genres only; supergenres without any are left out.
 *
 * @throws InputError when no genre is left.
 */
export function prunedTaxonomy(taxonomy: Taxonomy, genres: ReadonlySet<string>): Taxonomy {
  const isKept = taxonomy.names.map((name, v) => taxonomy.isLeaf(v) && genres.has(name));
  for (let v = taxonomy.size - 1; v > 0; v--) if (isKept[v]) isKept[taxonomy.parents[v]] = true;
  if (!isKept[0]) {
    throw new InputError('taxonomy: no song to train on has any of its genres; choose another one');
  }
  const toKept = (v: number): object => {
    const name = taxonomy.names[v];
    if (taxonomy.isLeaf(v)) return { name };
    return {
      name,
      children: taxonomy
        .children(v)
        .filter((child) => isKept[child])
        .map(toKept),
    };
  };
  return Taxonomy.fromJSON(toKept(0));
}
