import { z } from 'zod';
import { rankingMetricsSchema } from '../../evaluation/index.js';
import type { Metrics } from '../experiment/metrics.js';

/** JSON has no NaN: a metric that is undefined is written as `null`. */
function orUndefined(schema: z.ZodNumber) {
  return schema.nullable().transform((value) => value ?? Number.NaN);
}

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const metric = orUndefined(share);

/** A value for each of the classifiers. */
function perClassifier<S extends z.ZodType>(schema: S) {
  return z.strictObject({ vanilla: schema, hierarchical: schema, hinted: schema });
}

const interval = z.strictObject({ low: orUndefined(z.number()), high: orUndefined(z.number()) });

const headlineIntervals = z.strictObject({
  averagePrecision: z.strictObject({
    macro: interval,
    micro: interval,
    weighted: interval,
    samples: interval,
  }),
  coverageError: interval,
});

const setScores = z.strictObject({ precision: metric, recall: metric, f1: metric });

/** Checks {@link Metrics} that come from a file. */
export const metricsSchema: z.ZodType<Metrics> = z.strictObject({
  songs: z.strictObject({ train: count, test: count }),
  minimumCoverageError: z.number().min(0),
  classifiers: perClassifier(rankingMetricsSchema),
  genres: z.array(
    z.strictObject({
      genre: z.string(),
      supergenre: z.string(),
      support: count,
      averagePrecision: perClassifier(share.nullable()),
    }),
  ),
  confidence: z
    .strictObject({
      level: z.number().gt(0).lt(1),
      resamples: count,
      drawn: z.enum(['song', 'artist']),
      classifiers: perClassifier(headlineIntervals),
      differences: perClassifier(headlineIntervals).partial(),
    })
    .optional(),
  decisions: z
    .strictObject({
      aim: z.union([z.literal('f1'), z.strictObject({ precision: share })]),
      macro: setScores,
      micro: setScores,
      hierarchical: setScores,
    })
    .optional(),
});
