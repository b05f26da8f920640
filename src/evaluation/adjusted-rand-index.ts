import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { parseOptions } from '../core/options/index.js';

const adjustedRandIndexOptions = z.strictObject({
  /**
   * What a negative label means. `group` (the default, as in scikit-learn): a group like any other.
   * `alone`: noise, each point in a group of its own.
   */
  noise: z.enum(['group', 'alone']).default('group'),
});

/** Options of {@link adjustedRandIndex}. */
export type AdjustedRandIndexOptions = z.input<typeof adjustedRandIndexOptions>;

/**
 * How far two partitions of the same points agree on which pairs of points belong together, corrected
 * for chance (Hubert and Arabie, "Comparing partitions", 1985): 1 for equal partitions, however their
 * groups are numbered, around 0 for unrelated ones, at least −0.5.
 *
 * Time and memory are linear in the points.
 *
 * @param a group of each point, a whole number. @param b the same of the other partition.
 * @throws InputError when the partitions differ in length, or a label is not a whole number.
 */
export function adjustedRandIndex(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: AdjustedRandIndexOptions = {},
): number {
  const { noise } = parseOptions(adjustedRandIndexOptions, options, 'adjusted Rand index');
  const n = a.length;
  if (b.length !== n) {
    throw new InputError(
      `adjusted Rand index: one partition has ${n} points, the other ${b.length}; both need the same`,
    );
  }
  const least = noise === 'alone' ? 0 : Number.NEGATIVE_INFINITY;
  const groupsOfA = new Groups();
  const groupsOfB = new Groups();
  const common = new Groups();
  for (let i = 0; i < n; i++) {
    checkLabel(a[i], i);
    checkLabel(b[i], i);
    const ofA = a[i] >= least ? groupsOfA.add(a[i]) : -1;
    const ofB = b[i] >= least ? groupsOfB.add(b[i]) : -1;
    if (ofA >= 0 && ofB >= 0) common.add(ofA * n + ofB);
  }
  const together = common.pairs;
  const inA = groupsOfA.pairs;
  const inB = groupsOfB.pairs;
  // Where no pair or every pair is together in both, chance could change nothing.
  if (inA === inB && inA === together) return 1;
  const byChance = (inA / (n * (n - 1))) * 2 * inB;
  return (together - byChance) / ((inA + inB) / 2 - byChance);
}

/** Counts points by group; groups are numbered from 0 in order of first occurrence. */
class Groups {
  readonly #numbers = new Map<number, number>();
  readonly #sizes: number[] = [];

  /** Counts a point. @returns the number of its group. */
  add(label: number): number {
    let group = this.#numbers.get(label);
    if (group === undefined) {
      group = this.#sizes.length;
      this.#numbers.set(label, group);
      this.#sizes.push(0);
    }
    this.#sizes[group]++;
    return group;
  }

  /** How many pairs of points are in one group. */
  get pairs(): number {
    return this.#sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  }
}

function checkLabel(label: number, point: number): void {
  if (Number.isInteger(label)) return;
  throw new InputError(
    `adjusted Rand index: the label of point ${point} is ${label}; it must be a whole number`,
  );
}
