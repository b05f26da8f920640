import { z } from 'zod';
import { trainedNetworks } from '../report/trained-networks.js';
import { comparedFigures, figureNames } from './figures.js';
import { comparedGenre } from './genre-figures.js';
import { judgements } from './options.js';

const count = z.int().min(0);
const seconds = z.strictObject({ training: z.number(), predicting: z.number() });
const interval = z.strictObject({ low: z.number().nullable(), high: z.number().nullable() });
const intervals = z.partialRecord(z.enum(figureNames), interval);
const settings = z.record(z.string(), z.unknown());

const comparedSplit = z.strictObject({
  seed: z.int(),
  /** Those of the grid that were chosen. */
  settings,
  /** What each of the grid reached in the folds; empty where there was nothing to choose. */
  tried: z.array(z.strictObject({ settings, value: z.number().nullable() })),
  figures: comparedFigures,
  /** Of choosing the settings; … */
  chosenIn: z.number(),
  /** … of training with them on all training songs, and of predicting the test songs. */
  seconds,
  /** Classes × classes, in the order of `genres` of the split: test songs of the row's class predicted as the column's. */
  confusion: z.array(z.array(count)).optional(),
  /** Figures on the test songs, and on the songs that it learnt from, of growing parts of these; where that is asked for. */
  learning: z
    .array(z.strictObject({ songs: count, test: comparedFigures, training: comparedFigures }))
    .optional(),
});

const comparedClassifier = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** Whether it is, or is a variant of, one of the library's own, a classical one, or what ignores the song. */
  kind: z.enum(['own', 'classical', 'baseline']),
  /** Those that a variant sees; missing where it sees all. */
  features: z.array(z.string()).optional(),
  /** Means over the splits, or those of the test songs of all folds together. */
  figures: comparedFigures,
  /** Confidence intervals of them; missing without resamples. */
  intervals: intervals.optional(),
  /** Of its figures minus those of the first classifier, on the same resamples; missing for that one. */
  differences: intervals.optional(),
  /** Means over the splits, of training and predicting as above. */
  seconds: seconds.extend({ choosing: z.number() }),
  /** In the same order for all classifiers. */
  genres: z.array(comparedGenre),
  /** How its networks were trained, those of all splits; missing where it is not networks alone. */
  training: trainedNetworks.optional(),
  splits: z.array(comparedSplit),
});

const verdict = z.strictObject({
  /** By each figure that tables show, the names of those with the best value. */
  best: z.partialRecord(z.enum(figureNames), z.array(z.string())),
  /**
   * Names of the best of the library's own and of the best classical classifier, by what all are ordered by; of the first
   * two where there are not both. Missing where there is one.
   */
  compared: z.array(z.string()).optional(),
  /** By which figures these two differ beyond chance: the interval of their difference leaves out 0; missing without resamples. */
  beyondChance: z.partialRecord(z.enum(figureNames), z.boolean()).optional(),
  /** The same in words. */
  text: z.string(),
});

/** The content of `comparison.json`. */
export const comparisonSchema = z.strictObject({
  format: z.literal('supergenre comparison'),
  /** Whether a song has one class. */
  exclusive: z.boolean(),
  features: z.array(z.string()),
  /** What classifiers are ordered by, best first. */
  orderedBy: z.enum(judgements),
  /** What settings were chosen by, in how many folds of the training songs. */
  chosenBy: z.enum(judgements),
  folds: count,
  /** Whether the splits are folds, of which each song is a test song once. */
  crossValidated: z.boolean(),
  threads: count,
  splits: z.array(
    z.strictObject({
      seed: z.int(),
      train: count,
      test: count,
      genres: z.array(z.string()),
      supergenres: count,
    }),
  ),
  /** How the intervals were drawn; missing without resamples. */
  confidence: z
    .strictObject({
      level: z.number(),
      resamples: count,
      drawn: z.enum(['song', 'artist']),
    })
    .optional(),
  notes: z.array(z.string()),
  /** Who is best, and whether beyond chance. */
  verdict,
  /** The best first. */
  classifiers: z.array(comparedClassifier),
});

/** What a comparison of classifiers gives: plain data. */
export type Comparison = z.output<typeof comparisonSchema>;
/** Who is best in a comparison, and whether beyond chance. */
export type Verdict = Comparison['verdict'];
/** One classifier of a comparison: its settings, figures, intervals and times. */
export type ComparedModel = Comparison['classifiers'][number];
