import { parseOptions } from '../../core/options/index.js';
import type { SearchSpace } from '../../tuning/index.js';
import { type ParsedTuningOptions, wholeNumbers } from './options.js';

/** What is searched for models of a kind, and what limits their training. */
export interface Search {
  readonly space: SearchSpace;
  /** Whether models are trained round by round, so that the rounds of a trial are found, and refits are made. */
  readonly hasRounds: boolean;
}

/** @param isNetwork whether the models are networks. */
export function searchOf(tuning: ParsedTuningOptions, isNetwork: boolean): Search {
  const ranges = isNetwork ? tuning.networkRanges : tuning.ranges;
  const space: [string, SearchSpace[string]][] = [];
  for (const [name, range] of Object.entries(ranges)) {
    if (range === undefined) continue;
    const isWhole = 'min' in range && wholeNumbers.has(name);
    space.push([name, isWhole ? { ...range, integer: true } : range]);
  }
  return { space: Object.fromEntries(space), hasRounds: !isNetwork };
}

/**
 * Checks that models can be trained with each value of a list, and at both ends of every range.
 *
 * @param options schema of the models' settings.
 */
export function checkSearch(
  { space }: Search,
  options: Parameters<typeof parseOptions>[0],
  settings: object,
  where: string,
): void {
  for (const [name, range] of Object.entries(space)) {
    const values = 'min' in range ? [range.min, range.max] : range;
    for (const value of values) {
      parseOptions(options, { ...settings, [name]: value }, `tune: option "${where}"`);
    }
  }
}
