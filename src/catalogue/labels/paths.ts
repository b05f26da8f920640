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
 * have, such as "other", also gets the name above it, "other (rock)". A path that another one continues
 * gets an end of its own below it.
 */
export function namePaths(given: readonly (readonly string[])[]): NamedPaths {
  const above = new Set(
    given.flatMap((path) => path.slice(0, -1).map((_, i) => keyOf(path.slice(0, i + 1)))),
  );
  const paths = given.map((path) =>
    above.has(keyOf(path)) ? [...path, path[path.length - 1]] : path,
  );
  const names = paths.map((path) => path[path.length - 1]);
  for (let depth = 1; ; depth++) {
    const repeated = repeatedOf(names);
    if (repeated.size === 0) break;
    paths.forEach((path, i) => {
      if (!repeated.has(names[i])) return;
      names[i] =
        `${path[path.length - 1]} (${path.slice(Math.max(0, path.length - 1 - depth), -1).join(', ')})`;
    });
  }
  return { names, paths: paths.map((path, i) => [...path.slice(0, -1), names[i]]) };
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function repeatedOf(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}
