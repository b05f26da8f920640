import { listEntries } from '../tables/list-literal.js';

/** What separates labels in any cell; a comma may be part of a label, as in "Folk, World, & Country". */
const SEPARATORS = [';', '|'];
/** How many different cells a part must be in to be a label of its own. */
const RECURRING = 2;

/**
 * The labels in a cell of text: those of a list, written as a Python or JSON literal or separated, or
 * one; none where it is missing.
 *
 * @param oneLabel whether only a literal is a list.
 * @param separating the cells in which commas separate labels.
 */
export function labelsOfCell(
  cell: string,
  oneLabel: boolean,
  separating: ReadonlySet<string>,
): readonly string[] {
  if (separating.has(cell)) return listEntries(cell, [',']).names;
  return listEntries(cell, oneLabel ? [] : SEPARATORS).names;
}

/**
 * The cells in which commas separate labels: those of whose parts at least half are known or occur in
 * other cells too.
 *
 * @param cells different ones.
 * @param known labels of an earlier table, which stay what they were there. Default: none.
 */
export function separatingCommas(
  cells: readonly string[],
  known: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const doubtful = new Map<string, readonly string[]>();
  const counts = new Map(Array.from(known, (label) => [label, RECURRING]));
  for (const cell of cells) {
    const whole = listEntries(cell, SEPARATORS).names;
    const isDoubtful =
      whole.length === 1 && whole[0] === cell && cell.includes(',') && !known.has(cell);
    const parts = isDoubtful ? listEntries(cell, [',']).names : whole;
    if (isDoubtful) doubtful.set(cell, parts);
    for (const part of new Set(parts)) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const separating = new Set<string>();
  for (const [cell, parts] of doubtful) {
    const recurring = parts.filter((part) => (counts.get(part) ?? 0) >= RECURRING).length;
    if (2 * recurring >= parts.length) separating.add(cell);
  }
  return separating;
}
