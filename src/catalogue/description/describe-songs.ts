import { z } from 'zod';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import type { Songs } from '../catalogue.js';
import { columnOf } from '../features/scaling.js';
import { labelsOfSong } from '../songs/label-songs.js';
import { correlation } from './correlation.js';
import { type Moments, moments } from './moments.js';

const describeOptions = z.strictObject({
  /** Least absolute correlation of two features that counts as redundant, 0 to 1. Default 0.7. */
  redundantFrom: z.number().min(0).max(1).default(0.7),
});

/** Options of {@link describeSongs}. */
export type DescribeSongsOptions = z.input<typeof describeOptions>;

export interface FeatureOfLabel extends Moments {
  readonly label: string;
}

/** One feature over all songs, and label by label. */
export interface FeatureDescription extends Moments {
  readonly name: string;
  /** For each of the songs' own labels; empty without labels. */
  readonly labels: readonly FeatureOfLabel[];
}

/** Two features that say much the same. */
export interface RedundantPair {
  readonly features: readonly [string, string];
  readonly correlation: number;
}

/** A description of songs and their features. */
export interface SongsDescription {
  readonly songs: number;
  /** How many songs lack at least one feature. */
  readonly incompleteSongs: number;
  readonly features: readonly FeatureDescription[];
  /** features × features: Pearson's correlation over the songs that have both; NaN for a constant. */
  readonly correlations: DenseMatrix;
  /** The strongest correlation first. */
  readonly redundant: readonly RedundantPair[];
}

/**
 * Describes the features of songs: what is missing, how each is distributed, overall and per label, and
 * which are correlated.
 *
 * Time O(songs · features²).
 *
 * @throws InputError when an option is wrong.
 */
export function describeSongs(songs: Songs, options: DescribeSongsOptions = {}): SongsDescription {
  const { redundantFrom } = parseOptions(describeOptions, options, 'describeSongs');
  const { featureNames, ids } = songs;
  const columns = featureNames.map((_, j) => columnOf(songs.features, j));
  const songsOfLabel = groupByLabel(songs);
  const correlations = correlate(columns);
  return {
    songs: ids.length,
    incompleteSongs: ids.filter((_, i) => columns.some((values) => Number.isNaN(values[i]))).length,
    features: featureNames.map((name, j) => ({
      name,
      ...moments(columns[j]),
      labels: Array.from(songsOfLabel, ([label, positions]) => ({
        label,
        ...moments(positions.map((song) => columns[j][song])),
      })),
    })),
    correlations,
    redundant: redundantPairs(featureNames, correlations, redundantFrom),
  };
}

function groupByLabel(songs: Songs): Map<string, number[]> {
  const groups = new Map((songs.labels?.names ?? []).map((name): [string, number[]] => [name, []]));
  songs.ids.forEach((_, song) => {
    for (const label of labelsOfSong(songs, song)) groups.get(label)?.push(song);
  });
  return groups;
}

function correlate(columns: readonly Float64Array[]): DenseMatrix {
  const count = columns.length;
  const data = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) {
      const value = correlation(columns[a], columns[b]);
      data[a * count + b] = value;
      data[b * count + a] = value;
    }
  }
  return { rows: count, columns: count, data };
}

function redundantPairs(
  names: readonly string[],
  { columns, data }: DenseMatrix,
  from: number,
): RedundantPair[] {
  const pairs: RedundantPair[] = [];
  for (let a = 0; a < columns; a++) {
    for (let b = a + 1; b < columns; b++) {
      const value = data[a * columns + b];
      if (Math.abs(value) >= from) {
        pairs.push({ features: [names[a], names[b]], correlation: value });
      }
    }
  }
  return pairs.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}
