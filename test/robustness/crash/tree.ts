import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What is in a folder: of each path below it the kind and a digest of the content. */
export type Tree = ReadonlyMap<string, string>;

export async function readTree(folder: string): Promise<Tree> {
  const tree = new Map<string, string>();
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    tree.set(path, await describe(join(folder, path)));
  }
  return tree;
}

async function describe(path: string): Promise<string> {
  const status = await lstat(path);
  if (status.isDirectory()) return 'folder';
  if (status.isSymbolicLink()) return `link to ${await readlink(path)}`;
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** A tree without some of its paths. */
export function without(tree: Tree, left: RegExp | undefined): Tree {
  return left === undefined ? tree : new Map([...tree].filter(([path]) => !left.test(path)));
}

/** How a tree differs from the wanted one, in a line; undefined if it does not. */
export function difference(tree: Tree, wanted: Tree): string | undefined {
  const more = [...tree.keys()].filter((path) => !wanted.has(path));
  const missing = [...wanted.keys()].filter((path) => !tree.has(path));
  const other = [...wanted].filter(([path, what]) => (tree.get(path) ?? what) !== what);
  const parts = [
    ...listing('left over', more),
    ...listing('missing', missing),
    ...listing(
      'other content',
      other.map(([path]) => path),
    ),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function listing(what: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  return [`${what}: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', …' : ''}`];
}

/** What is neither as in `before` nor as in `after`, of the paths that either has; undefined if nothing is. */
export function torn(tree: Tree, before: Tree, after: Tree): string | undefined {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const wrong = paths.filter((path) => {
    const now = tree.get(path);
    return now !== before.get(path) && now !== after.get(path);
  });
  return wrong.length === 0 ? undefined : listing('neither old nor new', wrong)[0];
}
