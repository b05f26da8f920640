import { count } from '../printing/text-table.js';

/** Features of a node that are listed unless it is said. */
export const USUAL_FEATURES = 15;

/** The features that a text lists, and what the others add up to. */
export interface Strongest<Feature> {
  readonly listed: readonly Feature[];
  /** None, or one row. */
  readonly others: readonly { readonly title: string; readonly sum: number }[];
}

/** @param features the strongest first. */
export function strongest<Feature>(
  features: readonly Feature[],
  most: number,
  amountOf: (feature: Feature) => number,
): Strongest<Feature> {
  const rest = features.slice(most);
  if (rest.length === 0) return { listed: features, others: [] };
  const sum = rest.reduce((total, feature) => total + amountOf(feature), 0);
  const title = rest.length === 1 ? '1 other' : `${count(rest.length)} others, together`;
  return { listed: features.slice(0, most), others: [{ title, sum }] };
}
