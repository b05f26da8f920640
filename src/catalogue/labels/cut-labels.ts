import { InputError, quoted } from '../../core/errors/index.js';
import { quantile, shortest } from '../../core/numbers/index.js';
import type { OwnLabels } from '../catalogue.js';

/**
 * The limits at some percentiles of numbers (linear interpolation, as NumPy's default).
 *
 * @param values NaN is a missing value.
 * @param percentiles above 0 and below 100, ascending.
 * @throws InputError when two limits are equal, so that a class would be empty.
 */
export function limitsAt(
  values: Float32Array,
  percentiles: readonly number[],
  column: string,
): number[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0)
    throw new InputError(`the column ${quoted(column)} holds no number to cut`);
  const limits = percentiles.map((percentile) =>
    shortest(Math.fround(quantile(known, percentile / 100))),
  );
  limits.forEach((limit, i) => {
    if (limit !== limits[i - 1] && limit < known[known.length - 1]) return;
    throw new InputError(
      `labels: cutting ${quoted(column)} at ${percentiles.join(' and ')} % leaves a class empty, since so many songs have the value ${limit}; choose other percentages`,
    );
  });
  return limits;
}

/**
 * Each song's class: up to a limit and including it, above the limit before; none where its value is
 * missing.
 *
 * @param limits ascending.
 */
export function cutLabels(
  values: Float32Array,
  limits: readonly number[],
  column: string,
): OwnLabels {
  const names = [...limits, Number.POSITIVE_INFINITY].map((limit, i) => {
    if (i === 0) return `${column} ≤ ${limit}`;
    return i === limits.length
      ? `${column} > ${limits[i - 1]}`
      : `${column} ${limits[i - 1]} to ${limit}`;
  });
  const singles = Float32Array.from(limits); // as the values are
  const offsets = new Uint32Array(values.length + 1);
  const classes: number[] = [];
  values.forEach((value, song) => {
    if (!Number.isNaN(value)) {
      const above = singles.findIndex((limit) => value <= limit);
      classes.push(above < 0 ? limits.length : above);
    }
    offsets[song + 1] = classes.length;
  });
  return { names, lists: { offsets, values: Int32Array.from(classes) } };
}
