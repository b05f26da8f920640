import { type Lists, listAt, listCount } from '../../core/matrix/index.js';
import { density } from './density.js';
import { bandwidth, gridOf, placesOf } from './grid.js';
import {
  type CountedValue,
  countBetween,
  differentValues,
  sortedKnown,
  summarise,
  type ValueSummary,
} from './summary.js';

/**
 * What values a feature has: none, a single one, two, few different ones (16 at most, with 5 songs or more
 * for each on average), only whole numbers, or any numbers.
 */
export type FeatureType = 'empty' | 'constant' | 'binary' | 'few' | 'whole' | 'real';

/** The values of a feature that the songs of one class have. */
export interface ClassOfColumn extends ValueSummary {
  readonly name: string;
  /** How many songs of the class have a value. */
  readonly songs: number;
  /** The density at each place of the column's `grid`; undefined without one, and where all values are equal. */
  readonly density?: readonly number[] | undefined;
  /** How many songs have each of the column's `values`; undefined where these are not listed. */
  readonly counts?: readonly number[] | undefined;
}

/** A feature over all songs, and class by class. */
export interface ColumnDescription extends ValueSummary {
  readonly name: string;
  readonly type: FeatureType;
  /** How many different values there are. */
  readonly distinct: number;
  /** Share of the known values that are 0. */
  readonly zeros: number;
  /**
   * Shares of the known values that lie more than 1.5 interquartile ranges below the first quartile, and above
   * the third (Tukey, "Exploratory data analysis", 1977).
   */
  readonly extremes: { readonly low: number; readonly high: number };
  /** How many songs are in each of 24 equal steps from `min` to `max`; empty where that is one value. */
  readonly histogram: readonly number[];
  /** All values, ascending, where there are two or few. */
  readonly values?: readonly CountedValue[] | undefined;
  /** The places that densities are worked out at; undefined where values are listed, or one value at most. */
  readonly grid?: readonly number[] | undefined;
  readonly classes: readonly ClassOfColumn[];
}

/** One column of the features. */
export interface ColumnJob {
  readonly name: string;
  /** A value for each song, NaN where it is missing; no −0. */
  readonly values: Float32Array;
  readonly classNames: readonly string[];
  /** For each class its songs. */
  readonly members: Lists;
}

/** Different values that are listed at most, and songs for each of them at least. */
const FEW = 16;
const SONGS_PER_VALUE = 5;
const BINS = 24;
/** Interquartile ranges from which on a value is extreme. */
const FENCE = 1.5;
/** Digits of a density that count. */
const DIGITS = 5;

/** Describes one column, in linear time. */
export function describeColumn({
  name,
  values,
  classNames,
  members,
}: ColumnJob): ColumnDescription {
  const sorted = sortedKnown(values);
  const songs = sorted.length;
  const summary = summarise(values, sorted);
  const { count: distinct, first } = differentValues(sorted, FEW);
  const type = typeOf(sorted, distinct);
  const listed = type === 'binary' || type === 'few' ? first : undefined;
  const grid = type === 'whole' || type === 'real' ? gridOf(sorted, summary) : undefined;
  const classes = Array.from({ length: listCount(members) }, (_, c): ClassOfColumn => {
    const own = Float32Array.from(listAt(members, c), (song) => values[song]);
    const known = sortedKnown(own);
    const ofClass = summarise(own, known);
    const isDense = grid !== undefined && ofClass.deviation > 0;
    return {
      name: classNames[c],
      songs: known.length,
      ...ofClass,
      density: isDense
        ? Array.from(density(known, bandwidth(ofClass, known.length), grid), short)
        : undefined,
      counts: listed?.map(({ value }) => countBetween(known, value, value)),
    };
  });
  const [lower, , upper] = summary.quartiles;
  const fence = FENCE * (upper - lower);
  return {
    name,
    type,
    ...summary,
    distinct,
    zeros: countBetween(sorted, 0, 0) / songs,
    extremes: {
      low: sorted.filter((value) => value < lower - fence).length / songs,
      high: sorted.filter((value) => value > upper + fence).length / songs,
    },
    histogram: distinct > 1 ? histogramOf(sorted) : [],
    values: listed,
    grid: grid && placesOf(grid),
    classes,
  };
}

function typeOf(sorted: Float32Array, distinct: number): FeatureType {
  if (distinct < 2) return distinct === 0 ? 'empty' : 'constant';
  if (distinct === 2) return 'binary';
  if (distinct <= FEW && sorted.length >= SONGS_PER_VALUE * distinct) return 'few';
  return sorted.every((value) => Number.isInteger(value)) ? 'whole' : 'real';
}

function histogramOf(sorted: Float32Array): number[] {
  const counts = new Array<number>(BINS).fill(0);
  const low = sorted[0];
  const step = (sorted[sorted.length - 1] - low) / BINS;
  for (const value of sorted) counts[Math.min(BINS - 1, Math.floor((value - low) / step))]++;
  return counts;
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
