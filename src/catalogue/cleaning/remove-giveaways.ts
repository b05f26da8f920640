import { InputError, quoted } from '../../core/errors/index.js';
import type { Table } from '../tables/table.js';
import type { ChosenFeatures } from './choose-features.js';
import type { SongRows } from './song-rows.js';

/**
 * A code of the labels next to them is no feature, unless it was asked for.
 *
 * @returns the features that are left, and notes on the others.
 * @throws InputError when no feature is left.
 */
export function removeGiveaways(
  rows: SongRows,
  { names, areAll }: ChosenFeatures,
  table: Table,
): { readonly featureNames: readonly string[]; readonly notes: readonly string[] } {
  const found = rows.giveaways();
  if (found.length === 0) return { featureNames: names, notes: [] };
  const reasons = found.map(({ feature, why }) => `${quoted(names[feature])} ${why}`).join(', ');
  if (!areAll)
    return { featureNames: names, notes: [`features that give labels away: ${reasons}`] };
  if (found.length === names.length) {
    throw new InputError(
      `no feature is left, since all columns of numbers give the labels away: ${reasons}; name features with the option features.names`,
      { file: table.name },
    );
  }
  const removed = found.map(({ feature }) => feature);
  rows.removeFeatures(removed);
  return {
    featureNames: names.filter((_, feature) => !removed.includes(feature)),
    notes: [`no features, since they give the labels away: ${reasons}`],
  };
}
