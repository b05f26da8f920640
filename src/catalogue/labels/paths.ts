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
 * Names for the ends of different paths, each once, as a taxonomy needs them: an end that several paths
 * have, such as "other", also gets the names above it, "other (rock)". A path that another one continues
 * gets an end of its own below it.
 */
export function namePaths(given: readonly (readonly string[])[]): NamedPaths {
  const inner = new Set(
    given.flatMap((path) => path.slice(1).map((_, i) => keyOf(path.slice(0, i + 1)))),
  );
  const paths = given.map((path) => (inner.has(keyOf(path)) ? [...path, endOf(path)] : path));
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(endOf(path), (counts.get(endOf(path)) ?? 0) + 1);
  const used = new Set<string>();
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
