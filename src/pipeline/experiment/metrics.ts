import type { BootstrapIntervals, RankingMetrics } from '../../evaluation/index.js';
import type { DecisionMetrics } from '../classifiers/thresholds.js';

/** The three classifiers that are compared. */
export const classifierNames = ['vanilla', 'hierarchical', 'hinted'] as const;
export type ClassifierName = (typeof classifierNames)[number];

/** One genre's line; `null` where a figure isn't defined because no test song has the genre. */
export interface GenreMetrics {
  readonly genre: string;
  /** Name of the genre's parent; the root's for a genre right below it. */
  readonly supergenre: string;
  /** Test songs that have the genre. */
  readonly support: number;
  readonly averagePrecision: Readonly<Record<ClassifierName, number | null>>;
}

/** How sure the headline figures are; see `bootstrapIntervals`. Differences are from `vanilla`. */
export interface Confidence extends BootstrapIntervals<ClassifierName> {
  readonly level: number;
  readonly resamples: number;
  /** What was drawn: songs, or all songs of an artist together (a song's first artist). */
  readonly drawn: 'song' | 'artist';
}

/** The content of `metrics.json`. */
export interface Metrics {
  readonly songs: { readonly train: number; readonly test: number };
  /** Mean number of true genres of a test song: no ranking has a lower coverage error. */
  readonly minimumCoverageError: number;
  readonly classifiers: Readonly<Record<ClassifierName, RankingMetrics>>;
  readonly genres: readonly GenreMetrics[];
  /** Present when resamples were asked for. */
  readonly confidence?: Confidence;
  /** Present when thresholds were chosen. */
  readonly decisions?: DecisionMetrics;
}
