import { z } from 'zod';
import { rankingMetricsSchema } from '../../evaluation/index.js';
import { songCounts } from './song-counts.js';

/**
 * The classifiers that are compared: the flat one, the published product of the levels where another way
 * of combining is taken, the hierarchical one, and that one told the true supergenres.
 */
export const classifierNames = ['vanilla', 'published', 'hierarchical', 'hinted'] as const;
/**
 * The classifiers that a fit measures: flat, the published product, the way that was chosen, and the product
 * with the true supergenres.
 */
export type ClassifierName = (typeof classifierNames)[number];

const count = z.int().min(0);
const share = z.number().min(0).max(1);
/** JSON has no NaN: a figure that is undefined is written as `null`. */
const orUndefined = (figure: z.ZodNumber) =>
  figure.nullable().transform((value) => value ?? Number.NaN);

function perClassifier<S extends z.ZodType>(schema: S) {
  return z.strictObject({
    vanilla: schema,
    published: schema.optional(),
    hierarchical: schema,
    hinted: schema,
  });
}

const interval = z.strictObject({ low: orUndefined(z.number()), high: orUndefined(z.number()) });
const averages = { macro: interval, micro: interval, weighted: interval, samples: interval };
const headlineIntervals = z.strictObject({
  averagePrecision: z.strictObject(averages),
  coverageError: interval,
  /** Present where a song has one class. */
  classes: z
    .strictObject({
      accuracy: interval,
      balancedAccuracy: interval,
      macroF1: interval,
      logLoss: interval,
    })
    .optional(),
});

const setScore = orUndefined(share);
const setScores = z.strictObject({ precision: setScore, recall: setScore, f1: setScore });

/** How good the most probable class is, where a song has one; means are over the classes. */
const classFigures = z.strictObject({
  accuracy: share,
  balancedAccuracy: orUndefined(share),
  macroF1: orUndefined(share),
  logLoss: z.number().min(0),
  averagePrecision: orUndefined(share),
});
export type ClassFigures = z.output<typeof classFigures>;

/** The figures of one classifier. */
const classifierMetrics = rankingMetricsSchema.extend({
  /** Present where a song has one class. */
  classes: classFigures.optional(),
});
/** The figures of one classifier on the test songs. */
export type ClassifierMetrics = z.output<typeof classifierMetrics>;

/** The classes as the hierarchical classifier tells them apart, in the taxonomy's order. */
const confusion = z.strictObject({
  classes: z.array(
    z.strictObject({
      name: z.string(),
      /** Test songs that are in the class, and those that were predicted to be. */
      support: count,
      predicted: count,
      /** `null` where undefined: a class without a test song has no recall. */
      precision: orUndefined(share),
      recall: orUndefined(share),
      f1: orUndefined(share),
    }),
  ),
  /** classes × classes: test songs of the row's class that were predicted to be in the column's. */
  counts: z.array(z.array(count)),
});
/** Which classes the hierarchical classifier takes for which, in the taxonomy's order. */
export type Confusion = z.output<typeof confusion>;

/** What lines of genres and supergenres have; `null` where a figure is undefined for want of test songs. */
const labelFigures = z.strictObject({
  /** Test songs that have the genre, or any genre of the supergenre. */
  support: count,
  averagePrecision: perClassifier(share.nullable()),
  /** Confidence intervals of these; present unless no resamples were asked for, or by an earlier release. */
  intervals: perClassifier(interval).optional(),
});
/** What lines of genres and supergenres have; `null` where a figure is undefined for want of test songs. */
export type LabelFigures = z.output<typeof labelFigures>;

const genreMetrics = z.strictObject({
  genre: z.string(),
  /** Name of the genre's parent; the root's for a genre right below it. */
  supergenre: z.string(),
  ...labelFigures.shape,
});
/** The figures of one genre; `null` where one is undefined because no test song has the genre. */
export type GenreMetrics = z.output<typeof genreMetrics>;

const supergenreMetrics = z.strictObject({
  /** Path of the node: its name where it is right below the root. */
  supergenre: z.string(),
  ...labelFigures.shape,
});
/** The figures of one supergenre. */
export type SupergenreMetrics = z.output<typeof supergenreMetrics>;

/** How sure the headline figures are; see `bootstrapIntervals`. Differences are from the flat classifier. */
const confidence = z.strictObject({
  level: z.number().gt(0).lt(1),
  resamples: count,
  /** What was drawn: songs, or all songs of an artist together (a song's first artist). */
  drawn: z.enum(['song', 'artist']),
  classifiers: perClassifier(headlineIntervals),
  differences: perClassifier(headlineIntervals).partial(),
});
/** Bootstrap intervals of the headline figures; differences are from the flat classifier. */
export type Confidence = z.output<typeof confidence>;

/** How good the decisions by thresholds are on test songs. */
const decisionMetrics = z.strictObject({
  aim: z.union([z.literal('f1'), z.strictObject({ precision: share })]),
  /** Means over the genres. */
  macro: setScores,
  /** All pairs of song and genre together. */
  micro: setScores,
  /** All pairs of song and node together, supergenres among them: hierarchical precision, recall and F. */
  hierarchical: setScores,
});
/** How good the decisions by thresholds are on test songs. */
export type DecisionMetrics = z.output<typeof decisionMetrics>;

/** The content of `metrics.json`. */
export const metricsSchema = z.strictObject({
  songs: songCounts,
  /** What else a reader of the figures should know. */
  notes: z.array(z.string()).default([]),
  /** Mean number of true genres of a test song: no ranking has a lower coverage error. */
  minimumCoverageError: z.number().min(0),
  /** The hierarchical classifier's levels of nodes below the root, and how it combines them. */
  hierarchy: z.strictObject({ depth: count, combining: z.string() }).optional(),
  classifiers: perClassifier(classifierMetrics),
  genres: z.array(genreMetrics),
  /** Empty where the taxonomy is flat, or the figures are of an earlier release. */
  supergenres: z.array(supergenreMetrics).default([]),
  /** Present where a song has one class. */
  confusion: confusion.optional(),
  /** Present unless no resamples were asked for. */
  confidence: confidence.optional(),
  /** Present when thresholds were chosen. */
  decisions: decisionMetrics.optional(),
});
/** The content of `metrics.json`. */
export type Metrics = z.output<typeof metricsSchema>;
