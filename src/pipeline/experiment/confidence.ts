import { type DenseMatrix, selectLabels, selectRows } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import {
  bootstrapIntervals,
  evaluateRanking,
  type HeadlineIntervals,
  type Interval,
} from '../../evaluation/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import { classFigures } from './class-figures.js';
import { drawGroups, MOST_SONGS } from './measuring/draw-groups.js';
import type { ClassifierMetrics, Confidence } from './metrics.js';
import { mapClassifiers, type PerClassifier } from './per-classifier.js';
import { resamplingGroups } from './resampling-groups.js';
import type { Task } from './task.js';

/** How confidence intervals are made; none for 0 resamples. */
export type Resampling = Pick<
  ParsedPipelineOptions['evaluation'],
  'resamples' | 'level' | 'split' | 'seed'
>;

/**
 * Confidence intervals of the headline figures. Above 100,000 test songs some groups of as many are drawn
 * once and resampled, and the deviations from their figures, which fall with the root of the number of
 * groups, are scaled to all and put around the figures of all.
 *
 * @param measured the classifiers' figures on all test songs.
 * @param mostSongs how many are resampled at most.
 * @returns the intervals, and how many songs were resampled.
 */
export async function confidenceOf(
  { test: { positions, genres: truth }, experiment: { together }, exclusive }: Task,
  scores: PerClassifier<DenseMatrix>,
  measured: PerClassifier<ClassifierMetrics>,
  { resamples, level, seed, split: drawn }: Resampling,
  { onProgress, signal }: Pick<Run, 'onProgress' | 'signal'>,
  mostSongs = MOST_SONGS,
): Promise<{ readonly confidence: Confidence; readonly songs: number }> {
  const groups = resamplingGroups(together, positions);
  const options = { resamples, level, exclusive, seed, onProgress, signal };
  const told = { level, resamples, drawn };
  if (positions.length <= mostSongs) {
    const intervals = await bootstrapIntervals(truth, scores, { ...options, groups });
    return { confidence: { ...told, ...intervals }, songs: positions.length };
  }
  const { rows, share } = drawGroups(groups, mostSongs, seed);
  const some = selectLabels(truth, rows);
  const ofSome = mapClassifiers(scores, (matrix) => selectRows(matrix, rows));
  const own = mapClassifiers(ofSome, (matrix) => ({
    ...evaluateRanking(some, matrix),
    ...(exclusive && { classes: classFigures(some, matrix) }),
  }));
  const { classifiers, differences } = await bootstrapIntervals(some, ofSome, {
    ...options,
    groups: rows.map((row) => groups[row]),
  });
  const scale = Math.sqrt(share);
  const scaled = <Name extends keyof typeof own>(name: Name, from?: 'vanilla') => {
    const intervals = from === undefined ? classifiers[name] : differences[name];
    const [some, all] = [own[name], measured[name]];
    if (intervals === undefined || some === undefined || all === undefined) return undefined;
    return mapIntervals(intervals, ({ low, high }, figure) => {
      const less = (figures: typeof own) => (from === undefined ? 0 : figure(figures[from]));
      const centre = figure(some) - less(own);
      const mean = figure(all) - less(measured);
      return { low: mean + scale * (low - centre), high: mean + scale * (high - centre) };
    });
  };
  const names = Object.keys(own) as (keyof typeof own)[];
  const entries = (from?: 'vanilla') =>
    Object.fromEntries(
      names.flatMap((name) => {
        const intervals = scaled(name, from);
        return intervals === undefined ? [] : [[name, intervals]];
      }),
    );
  return {
    confidence: {
      ...told,
      classifiers: entries() as Confidence['classifiers'],
      differences: entries('vanilla'),
    },
    songs: rows.length,
  };
}

/** The figures that intervals are of, as they are and as differences. */
type Figures = Pick<ClassifierMetrics, 'averagePrecision' | 'coverageError' | 'classes'>;

/** Changes every interval. @param change is given an interval, and what picks its figure. */
function mapIntervals(
  { averagePrecision, coverageError, classes }: HeadlineIntervals,
  change: (interval: Interval, figure: (of: Figures) => number) => Interval,
): HeadlineIntervals {
  const { macro, micro, weighted, samples } = averagePrecision;
  const ofClasses = (name: keyof NonNullable<typeof classes>) => (of: Figures) =>
    of.classes?.[name] ?? Number.NaN;
  return {
    averagePrecision: {
      macro: change(macro, (of) => of.averagePrecision.macro),
      micro: change(micro, (of) => of.averagePrecision.micro),
      weighted: change(weighted, (of) => of.averagePrecision.weighted),
      samples: change(samples, (of) => of.averagePrecision.samples),
    },
    coverageError: change(coverageError, (of) => of.coverageError),
    ...(classes && {
      classes: {
        accuracy: change(classes.accuracy, ofClasses('accuracy')),
        balancedAccuracy: change(classes.balancedAccuracy, ofClasses('balancedAccuracy')),
        macroF1: change(classes.macroF1, ofClasses('macroF1')),
        logLoss: change(classes.logLoss, ofClasses('logLoss')),
      },
    }),
  };
}
