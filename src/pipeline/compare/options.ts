import { z } from 'zod';
import { scaling } from '../../catalogue/index.js';
import { quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import { baselines } from '../../models/baselines/index.js';

/** The classifiers of the library, as the comparison calls them. */
export const ownNames = ['boosters', 'networks', 'combined', 'hierarchy'] as const;

/** All classifiers that are compared, the classical ones first. */
export const comparedNames: readonly string[] = [...baselines.map(({ name }) => name), ...ownNames];

const known = z.string().superRefine((given, context) => {
  if (comparedNames.includes(given)) return;
  context.addIssue(`unknown classifier ${quoted(given)}${suggestion(given, comparedNames)}`);
});

/** What settings, and classifiers, are judged by. */
export const judgements = ['accuracy', 'logLoss', 'averagePrecision'] as const;
export type Judgement = (typeof judgements)[number];

const grid = z
  .array(z.custom<object>((value) => typeof value === 'object' && value !== null))
  .min(1);

/** The section `compare` of the config file: which classifiers are compared, and how. */
export const compareOptions = z.strictObject({
  /**
   * `majority`, `nearest`, `naiveBayes`, `logistic`, `tree`, `forest`, `svm`, and the library's own: `boosters` and
   * `networks` over the classes, `combined`, both together by the option `classification.combining`, and
   * `hierarchy`, the same over the supergenres. Default: all; none where `variants` are compared alone.
   */
  classifiers: z
    .array(known)
    .refine((names) => new Set(names).size === names.length, 'names a classifier twice')
    .default([...comparedNames]),
  /** How many splits into training and test songs, of seeds one after another. Default 1. */
  splits: z.int().min(1).max(1000).default(1),
  /**
   * Folds that all songs are dealt to, in place of splits: each song is a test song once, of what was learnt from the
   * other folds, and figures are those of all songs together. Default: none.
   */
  crossValidate: z.int().min(2).max(100).optional(),
  /**
   * Growing parts of the training songs that every classifier is trained on once more, with the settings that were
   * chosen, the last of them all: its learning curve. 0, the default, for none.
   */
  learningCurve: z.int().min(0).max(20).default(0),
  /** Folds of the training songs in which settings are tried. Default 3. */
  folds: z.int().min(2).max(20).default(3),
  /**
   * How features are scaled for the classical models, which take the median for a missing value: `standard`,
   * the default, `minMax`, `quantileNormal` or `none`, as training songs have them.
   */
  scaling: scaling.default('standard'),
  /**
   * What settings are chosen by, over all folds: `accuracy`, the default where a song has one class,
   * `logLoss` (only there), or `averagePrecision`, the macro mean, the default elsewhere.
   */
  chooseBy: z.enum(judgements).optional(),
  /**
   * The settings that are tried, by classifier, in place of its own grid: `{ "nearest": [{ "k": 12 }] }`. Those of
   * `boosters` are options of the section `booster`, those of `networks` of `classification.network`.
   */
  grids: z.record(known, grid).default({}),
  /**
   * Further classifiers, by a name of their own: what they are variants `of`, the `grid` of settings that is tried
   * (default: that one's), and the `features` that they see (default: all).
   */
  variants: z
    .record(
      z.string(),
      z.strictObject({
        /** The classifier that it is a variant of. */
        of: known,
        /** The settings that are tried. Default: that classifier's. */
        grid: grid.optional(),
        /** Names of the features that it sees. Default: all. */
        features: z.array(z.string()).min(1).optional(),
      }),
    )
    .superRefine((variants, context) => {
      const taken = Object.keys(variants).find((given) => comparedNames.includes(given));
      if (taken !== undefined) context.addIssue(`${quoted(taken)}: a classifier has this name`);
    })
    .default({}),
});

/** The section `compare` of the config file: which classifiers are compared, and how. */
export type CompareOptions = z.input<typeof compareOptions>;
export type ParsedCompareOptions = z.output<typeof compareOptions>;
