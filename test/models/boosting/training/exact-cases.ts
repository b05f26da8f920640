import { Random } from '../../../../src/core/numbers/index.js';
import type { BoosterOptions } from '../../../../src/models/boosting/index.js';

/** A made-up table: labels depend on the first columns, column 1 is on a large scale. */
export interface MadeUp {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array | undefined;
}

/** How a table is made. */
export interface Making {
  /** Decimals kept; few make ties. */
  readonly digits?: number;
  /** Share of missing values in the even columns. */
  readonly missing?: number;
  readonly regression?: boolean;
  readonly weighted?: boolean;
}

export function madeUp(seed: number, rows: number, columns: number, making: Making): MadeUp {
  const { digits = 3, missing = 0, regression = false, weighted = false } = making;
  const random = new Random(seed);
  const data = new Float32Array(rows * columns);
  const labels = new Float32Array(rows);
  const weights = weighted ? new Float32Array(rows) : undefined;
  for (let i = 0; i < rows; i++) {
    let margin = 0;
    for (let j = 0; j < columns; j++) {
      const scale = j === 1 ? 1000 : 1;
      const value = j === 2 ? random.integer(4) : Number((random.normal() * scale).toFixed(digits));
      margin += Math.sin(value * (j + 1)) * (j < 3 ? 1 : 0.1);
      const isMissing = j % 2 === 0 && random.uniform() < missing;
      data[i * columns + j] = isMissing ? Number.NaN : value;
    }
    const positive = random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    labels[i] = regression ? margin + random.normal() * 0.1 : positive;
    if (weights !== undefined) weights[i] = random.uniform() * 3;
  }
  return { rows, columns, data, labels, weights };
}

export interface ExactCase {
  readonly options: BoosterOptions;
  readonly making: Making;
}

const settings: ExactCase[] = [
  { options: {}, making: {} },
  { options: { maxDepth: 3, learningRate: 0.1 }, making: {} },
  { options: { gamma: 1 }, making: {} },
  { options: { gamma: 3, maxDepth: 8 }, making: {} },
  { options: { alpha: 0.5, lambda: 3 }, making: {} },
  { options: { lambda: 0, minChildWeight: 0 }, making: {} },
  { options: { minChildWeight: 5 }, making: {} },
  { options: { maxDeltaStep: 0.5 }, making: {} },
  { options: { maxDeltaStep: 0.3, alpha: 0.2 }, making: {} },
  { options: { scalePosWeight: 4 }, making: {} },
  { options: {}, making: { weighted: true } },
  { options: { baseScore: 0.2 }, making: {} },
  { options: {}, making: { digits: 1 } },
  { options: { maxDepth: 10, minChildWeight: 0 }, making: { digits: 1 } },
];

/** Every setting without and with missing values, regressions, and growth by gain. */
export const exactCases: readonly ExactCase[] = [
  ...settings,
  ...settings.map(({ options, making }) => ({ options, making: { ...making, missing: 0.1 } })),
  { options: { objective: 'reg:squarederror' }, making: { regression: true } },
  {
    options: { objective: 'reg:squarederror', gamma: 0.5, alpha: 0.1 },
    making: { regression: true, missing: 0.2, weighted: true },
  },
  { options: { growPolicy: 'lossguide', maxLeaves: 9, maxDepth: 0 }, making: {} },
  { options: { growPolicy: 'lossguide', maxLeaves: 20, gamma: 1 }, making: {} },
];

const names: Readonly<Record<string, string>> = {
  objective: 'objective',
  learningRate: 'eta',
  maxDepth: 'max_depth',
  minChildWeight: 'min_child_weight',
  gamma: 'gamma',
  lambda: 'lambda',
  alpha: 'alpha',
  maxDeltaStep: 'max_delta_step',
  scalePosWeight: 'scale_pos_weight',
  baseScore: 'base_score',
  growPolicy: 'grow_policy',
  maxLeaves: 'max_leaves',
};

/** The options as XGBoost's parameters. `exact` has no `lossguide`, so that is `hist`. */
export function peerParams(options: BoosterOptions): Record<string, unknown> {
  const own = Object.entries(options).map(([key, value]) => [names[key], value]);
  return {
    objective: 'binary:logistic',
    base_score: 0.5,
    tree_method: options.growPolicy === 'lossguide' ? 'hist' : 'exact',
    max_bin: 4096,
    ...Object.fromEntries(own),
  };
}
