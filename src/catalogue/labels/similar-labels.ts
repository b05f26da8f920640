import { foldName } from '../tables/columns/fold-name.js';

/** How many groups of similar labels a note lists. */
const SHOWN = 5;

/**
 * A note on labels that differ only in case, spaces, points, hyphens or underscores, such as `Hip Hop` and
 * `hip-hop`, which are different classes; none where there are no such labels.
 */
export function similarLabelsNote(names: readonly string[]): string[] {
  const spellings = new Map<string, string[]>();
  for (const name of names) {
    const folded = foldName(name);
    spellings.set(folded, [...(spellings.get(folded) ?? []), name]);
  }
  const groups = Array.from(spellings.values()).filter((group) => group.length > 1);
  if (groups.length === 0) return [];
  const shown = groups.slice(0, SHOWN).map((group) => group.join(', '));
  const listed = [...shown, ...(groups.length > SHOWN ? ['…'] : [])].join('; ');
  return [
    `labels that are spelt almost alike, and count as different: ${listed}; correct the table if they mean the same`,
  ];
}
