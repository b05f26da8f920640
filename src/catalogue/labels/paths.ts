import { isMissing } from '../tables/cell-values.js';

/** The labels of some paths: their names, and the paths that end in them. */
export interface NamedPaths {
  readonly names: readonly string[];
  readonly paths: readonly (readonly string[])[];
}

/**
 * The path that the cells of several columns make, from the top down: missing cells are left out, so a
 * song can be labelled with a genre alone.
 */
export function pathOfCells(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => !isMissing(cell));
}

/**
 * Names for paths of a table that is read as an earlier one was: paths of that one keep the names that
 * they have there, and others get names that none of them has.
 *
 * @param known the different paths of the earlier table. Default: none.
 */
export function namePathsLike(
  given: readonly (readonly string[])[],
  known: readonly (readonly string[])[] = [],
): NamedPaths {
  const before = namePaths(known);
  const positions = new Map(known.map((path, i) => [keyOf(path), i]));
  const strangers = given.filter((path) => !positions.has(keyOf(path)));
  const added = namePaths(strangers, [...known, ...before.paths], new Set(before.names));
  let next = 0;
  const named = given.map((path) => {
    const i = positions.get(keyOf(path));
    return i === undefined
      ? { name: added.names[next], path: added.paths[next++] }
      : { name: before.names[i], path: before.paths[i] };
  });
  return { names: named.map(({ name }) => name), paths: named.map(({ path }) => path) };
}

/**
 * Names for the ends of different paths, each once, as a taxonomy needs them: an end that several paths
 * have, such as "other", also gets the names above it, "other (rock)". A path that another one continues
 * gets an end of its own below it.
 *
 * @param others paths that have names already. Default: none.
 * @param taken the names that they have.
 */
export function namePaths(
  given: readonly (readonly string[])[],
  others: readonly (readonly string[])[] = [],
  taken: ReadonlySet<string> = new Set(),
): NamedPaths {
  const inner = new Set(
    [...given, ...others].flatMap((path) =>
      path.slice(1).map((_, i) => keyOf(path.slice(0, i + 1))),
    ),
  );
  const paths = given.map((path) => (inner.has(keyOf(path)) ? [...path, endOf(path)] : path));
  const counts = new Map<string, number>();
  for (const path of [...paths, ...others])
    counts.set(endOf(path), (counts.get(endOf(path)) ?? 0) + 1);
  const used = new Set(taken);
  const names = paths.map((path) => {
    const end = endOf(path);
    const isShared = (counts.get(end) ?? 0) > 1 && path.length > 1;
    const name = isShared ? `${end} (${path.slice(0, -1).join(', ')})` : end;
    const isTaken = (candidate: string): boolean =>
      used.has(candidate) || inner.has(keyOf([...path.slice(0, -1), candidate]));
    let free = name;
    for (let number = 2; isTaken(free); number++) free = `${name} ${number}`;
    used.add(free);
    return free;
  });
  return { names, paths: paths.map((path, i) => [...path.slice(0, -1), names[i]]) };
}

function endOf(path: readonly string[]): string {
  return path[path.length - 1];
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
