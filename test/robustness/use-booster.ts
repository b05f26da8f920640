import { Booster } from '../../src/models/boosting/index.js';
import { randomRows } from '../models/boosting/forests.js';

/** More rows than are predicted one by one. */
const ROWS = 8;

/** How far sums of float32 may be from those of float64, as a part of the largest possible sum. */
const ROUNDING = 1e-4;

/**
 * Does with a booster what can be done with one, and checks that its answers agree: those for one row
 * and for many, the sums of SHAP values, and those of the same booster saved and read again.
 *
 * @returns its probabilities, if it has some.
 */
export function useBooster(bytes: Uint8Array): Iterable<number> {
  const booster = Booster.fromXGBoost(bytes);
  const { forest, featureNames } = booster;
  const rows = randomRows(1, ROWS, featureNames.length);
  const margins = booster.predictMargin(rows);
  const first = { ...rows, rows: 1, data: rows.data.slice(0, rows.columns) };
  check('a row alone', booster.predictMargin(first)[0], margins[0], 0);
  const again = Booster.fromXGBoost(booster.toXGBoost('ubj')).predictMargin(rows);
  const { columns, data } = booster.contributions(first);
  const largest = forest.threshold.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const sum = Array.from(data).reduce((a, b) => a + b, 0);
  check('the sum of SHAP values', sum, margins[0], ROUNDING * largest * (booster.rounds + 1));
  for (let i = 0; i < ROWS; i++) check('a saved booster', again[i], margins[i], 0);
  if (columns !== featureNames.length + 1) throw new Error(`${columns} SHAP values`);
  booster.predictLeaf(rows);
  booster.importance('gain');
  if (booster.rounds > 0) booster.treeText(0);
  return forest.objective === 'binary:logistic' ? booster.predict(rows) : [];
}

function check(what: string, value: number, expected: number, tolerance: number): void {
  if (Math.abs(value - expected) <= tolerance) return;
  throw new Error(`${what} is ${value}, not ${expected}`);
}
