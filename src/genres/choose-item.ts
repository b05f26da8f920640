import type { Item } from './answer.js';

/** How an artist was found, or why it was not. */
export const findings = ['id', 'name', 'alias', 'ambiguous', 'notFound', 'notAsked'] as const;

/** How an artist was found, by its id, name or another name, or why it was not. */
export type Finding = (typeof findings)[number];

/** Which of the matching items the artist is. */
export interface Choice {
  readonly found: Finding;
  /** The item; every candidate where several match equally well; none where none does. */
  readonly items: readonly Item[];
}

/**
 * The item that has the artist's id or name, or else the only one that has it as another name. Where
 * several do, none is taken.
 */
export function chooseItem(items: readonly Item[]): Choice {
  const named = items.filter(({ matched }) => matched !== 'alias');
  const candidates = named.length > 0 ? named : items;
  if (candidates.length === 0) return { found: 'notFound', items: [] };
  if (candidates.length > 1) return { found: 'ambiguous', items: candidates };
  return { found: candidates[0].matched, items: candidates };
}
