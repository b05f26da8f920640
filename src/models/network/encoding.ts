import type { DenseMatrix } from '../../core/matrix/index.js';
import { normalQuantile, quantile } from '../../core/numbers/index.js';

/** A feature of at most this many values, which repeat, is categorical, such as the key of a song. */
const MOST_KINDS = 16;

/**
 * Where the ends of all values are placed, in standard deviations from the mean; no input is farther
 * from 0.
 */
export const FARTHEST = 3;
/** The same of standardised values. */
export const FARTHEST_STANDARD = 10;

/** How features become inputs. */
export const encodingNames = ['piecewise', 'quantile', 'standard'] as const;
export type EncodingName = (typeof encodingNames)[number];

/** How one feature becomes inputs; values are ascending. A missing value is taken for the `median`. */
export type FeatureEncoding = { readonly median: number } & (
  | KindsEncoding
  /** An input for the value's rank, and one for each piece between two edges. */
  | { readonly edges: readonly number[] }
  /** An input for the value's rank among these. */
  | { readonly quantiles: readonly number[] }
  /** An input for the value, less the mean, in deviations. */
  | { readonly mean: number; readonly deviation: number }
);

/** An input for each kind; `shares` of the rows have it. */
interface KindsEncoding {
  readonly kinds: readonly number[];
  readonly shares: readonly number[];
}

/** Of a feature without a known value: one input that is always 0 in training. */
const NEVER_KNOWN: FeatureEncoding = { median: 0, kinds: [0], shares: [1] };

/**
 * Learns how features become a network's inputs, of mean 0 and a deviation of at most 1.
 *
 * A feature of up to 16 values, which repeat, has an input for each of them, 1 for the value and 0 for others, less
 * its mean. Any other is cut at its quantiles into pieces, with an input for each: 0 below the piece,
 * 1 above it, linear within (the piecewise linear encoding of Gorishniy, Rubachev and Babenko, "On
 * Embeddings for Numerical Features in Tabular Deep Learning", 2022); one more input is the normal
 * quantile of the value's rank. That input is all that there is of a feature by `quantile`, and its value
 * less the mean, divided by the standard deviation, by `standard`, whatever values it has.
 *
 * A missing value is taken for the median of the known ones.
 *
 * @param rows positions of the rows to learn from. @param pieces how many there are, or quantiles.
 */
export function learnEncoding(
  data: DenseMatrix,
  rows: Int32Array,
  pieces: number,
  encoding: EncodingName = 'piecewise',
): FeatureEncoding[] {
  return Array.from({ length: data.columns }, (_, column) => {
    const values = Float64Array.from(rows, (row) => data.data[row * data.columns + column])
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (values.length === 0) return NEVER_KNOWN;
    const median = values[values.length >> 1];
    if (encoding === 'standard') return { median, ...momentsOf(values) };
    const edges = quantileEdges(values, pieces);
    if (encoding === 'quantile') return { median, quantiles: edges };
    return { median, ...(kindsOf(values) ?? { edges }) };
  });
}

/** How many inputs a feature becomes. */
export function inputWidth(encoding: FeatureEncoding): number {
  if ('kinds' in encoding) return encoding.kinds.length;
  return 'edges' in encoding ? encoding.edges.length : 1;
}

/** How far from 0 an input can be. */
export function farthestInput(encoding: FeatureEncoding): number {
  return 'mean' in encoding ? FARTHEST_STANDARD : FARTHEST;
}

/**
 * Where the values of a row lie: the number of its kind, −1 for none; the piece in which it lies and
 * how far in it, 0 to the number of pieces; or how many deviations from the mean. They are all that a
 * row's inputs depend on.
 */
export function placeRow(
  encodings: readonly FeatureEncoding[],
  { columns, data }: DenseMatrix,
  row: number,
  places: Float32Array,
  start: number,
): void {
  for (let column = 0; column < columns; column++) {
    const encoding = encodings[column];
    const given = data[row * columns + column];
    const value = Number.isNaN(given) ? encoding.median : given;
    places[start + column] = placeOf(encoding, value);
  }
}

function placeOf(encoding: FeatureEncoding, value: number): number {
  if ('kinds' in encoding) return encoding.kinds.indexOf(value);
  if ('edges' in encoding) return placeAmong(encoding.edges, value);
  if ('quantiles' in encoding) return placeAmong(encoding.quantiles, value);
  return within(FARTHEST_STANDARD, (value - encoding.mean) / encoding.deviation);
}

/** Writes the inputs of a row from its places to `inputs` from `start` on, each feature's from its own start. */
export function encodePlaces(
  encodings: readonly FeatureEncoding[],
  places: Float32Array,
  row: number,
  inputs: Float32Array,
  start: number,
  starts: readonly number[],
): void {
  for (let column = 0; column < encodings.length; column++) {
    const encoding = encodings[column];
    const place = places[row * encodings.length + column];
    const at = start + starts[column];
    if ('kinds' in encoding) {
      const { shares } = encoding;
      for (let k = 0; k < shares.length; k++) inputs[at + k] = (k === place ? 1 : 0) - shares[k];
    } else if ('edges' in encoding) {
      const pieces = encoding.edges.length - 1;
      for (let piece = 0; piece < pieces; piece++) {
        inputs[at + 1 + piece] = Math.min(1, Math.max(0, place - piece)) - 0.5;
      }
      inputs[at] = normalOf(place, pieces);
    } else if ('quantiles' in encoding) {
      inputs[at] = normalOf(place, encoding.quantiles.length - 1);
    } else {
      inputs[at] = place;
    }
  }
}

/** The normal quantile of the rank of a value that lies there among so many pieces. */
function normalOf(place: number, pieces: number): number {
  return within(FARTHEST, normalQuantile(pieces === 0 ? 0.5 : place / pieces));
}

function within(farthest: number, value: number): number {
  return Math.max(-farthest, Math.min(farthest, value));
}

/** The last edge that the value reaches, and how far to the next it is. */
function placeAmong(edges: readonly number[], value: number): number {
  const last = edges.length - 1;
  if (!(value > edges[0])) return 0;
  if (value >= edges[last]) return last;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle;
  }
  return low + (value - edges[low]) / (edges[high] - edges[low]);
}

/** The distinct values, unless there are many, or most occur once. */
function kindsOf(sorted: Float64Array): KindsEncoding | undefined {
  const kinds: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === kinds.at(-1)) {
      counts[counts.length - 1]++;
      continue;
    }
    if (kinds.length === MOST_KINDS) return undefined;
    kinds.push(value);
    counts.push(1);
  }
  // Of a few rows every value is one of a few, and an unseen one would be nothing.
  if (kinds.length > 1 && 2 * kinds.length > sorted.length) return undefined;
  return { kinds, shares: counts.map((count) => count / sorted.length) };
}

/** Mean and standard deviation, which is 1 where all values are the same. */
function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  const deviation = Math.sqrt(variance);
  return { mean, deviation: deviation > 0 && deviation < Infinity ? deviation : 1 };
}

/** Quantiles that cut the values into pieces of equal frequency, without repeats. */
function quantileEdges(sorted: Float64Array, pieces: number): number[] {
  const edges = Array.from({ length: pieces + 1 }, (_, i) => quantile(sorted, i / pieces));
  return edges.filter((edge, i) => i === 0 || edge > edges[i - 1]);
}
