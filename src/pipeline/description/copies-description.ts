import type { ColumnDescription, Songs } from '../../catalogue/index.js';
import { listAt, listCount } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import type { Copies } from '../experiment/copies.js';
import { countNearCopies } from './near-copies.js';

/** Songs that are there more than once. */
export interface CopiesDescription {
  /** Songs that are copies of an earlier one, with equal features or the same title and artists. */
  readonly copies: number;
  /** How many different songs have copies, and how often the most frequent one is there. */
  readonly repeated: number;
  readonly largest: number;
  /**
   * Other songs that lie within 0.05 standard deviations of an earlier one in every feature; undefined where
   * fewer than six features are measurements, so that it would mean little.
   */
  readonly near?: number | undefined;
}

export async function describeCopies(
  songs: Songs,
  features: readonly ColumnDescription[],
  found: Copies,
  run: Pick<Run, 'signal' | 'onProgress'>,
): Promise<CopiesDescription> {
  const { groups, count } = found;
  const sizes = new Map<number, number>();
  for (let song = 0; song < listCount(groups); song++) {
    for (const group of listAt(groups, song)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return {
    copies: count,
    repeated: sizes.size,
    largest: [...sizes.values()].reduce((a, b) => Math.max(a, b), 0),
    near: await countNearCopies(songs, features, found, run),
  };
}
