import type { ColumnsDescription } from '../../catalogue/index.js';

/** Two features that go together. */
export interface CorrelatedPair {
  readonly features: readonly [string, string];
  readonly pearson: number;
  readonly spearman: number;
}

/** How features go together: features × features, NaN for a constant one. */
export interface Correlations {
  readonly pearson: readonly (readonly number[])[];
  readonly spearman: readonly (readonly number[])[];
  /** The 40 pairs of the largest absolute correlation of either kind, the largest first. */
  readonly strongest: readonly CorrelatedPair[];
}

/** Pairs that are named. */
const NAMED = 40;

export function correlationsOf({ features, pearson, spearman }: ColumnsDescription): Correlations {
  const rowsOf = ({ columns, data }: ColumnsDescription['pearson']): number[][] =>
    features.map((_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
  const matrices = { pearson: rowsOf(pearson), spearman: rowsOf(spearman) };
  const pairs = features.flatMap(({ name }, a) =>
    features.slice(a + 1).map((other, k): CorrelatedPair => {
      const b = a + 1 + k;
      return {
        features: [name, other.name],
        pearson: matrices.pearson[a][b],
        spearman: matrices.spearman[a][b],
      };
    }),
  );
  const sizeOf = (pair: CorrelatedPair): number =>
    Math.max(Math.abs(pair.pearson), Math.abs(pair.spearman));
  return {
    ...matrices,
    strongest: pairs
      .filter((pair) => sizeOf(pair) >= 0) // not of a constant feature
      .sort((a, b) => sizeOf(b) - sizeOf(a))
      .slice(0, NAMED),
  };
}
