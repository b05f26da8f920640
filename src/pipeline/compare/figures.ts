import { z } from 'zod';
import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { evaluateRanking, type HeadlineIntervals, type Interval } from '../../evaluation/index.js';
import { classFigures } from '../experiment/class-figures.js';
import type { Judgement } from './options.js';

/** Figures of classes, where a song has one. */
const ofClasses = ['accuracy', 'balancedAccuracy', 'macroF1', 'logLoss'] as const;
/** What is measured of each classifier, in the order of tables. */
export const figureNames = [
  ...ofClasses,
  'averagePrecision',
  'microAveragePrecision',
  'coverageError',
] as const;
/** What is measured of each classifier; figures of classes only where a song has one class. */
export type FigureName = (typeof figureNames)[number];

/** `null` stands for a figure that is undefined. */
export const comparedFigures = z.partialRecord(z.enum(figureNames), z.number().nullable());
export type ComparedFigures = Partial<Readonly<Record<FigureName, number>>>;

/** Figures of which less is better. */
const LOWER: readonly string[] = ['logLoss', 'coverageError'];

/** How much better one figure is than another; above 0 where it is. */
export function gain(name: FigureName, of: number, than: number): number {
  return LOWER.includes(name) ? than - of : of - than;
}

/** @param truth songs × genres. @param scores probabilities of the same shape. */
export function figuresOf(
  truth: LabelMatrix,
  scores: DenseMatrix,
  exclusive: boolean,
): ComparedFigures {
  const { averagePrecision, coverageError } = evaluateRanking(truth, scores);
  const { accuracy, balancedAccuracy, macroF1, logLoss } = exclusive
    ? classFigures(truth, scores)
    : ({} as Partial<ReturnType<typeof classFigures>>);
  return {
    ...(exclusive && { accuracy, balancedAccuracy, macroF1, logLoss }),
    averagePrecision: averagePrecision.macro,
    microAveragePrecision: averagePrecision.micro,
    coverageError,
  };
}

/** The mean of each figure over several splits; undefined ones take no part. */
export function meanFigures(figures: readonly ComparedFigures[]): ComparedFigures {
  const entries = figureNames.flatMap((name) => {
    const values = figures.flatMap((one) => {
      const value = one[name];
      return value === undefined || Number.isNaN(value) ? [] : [value];
    });
    if (figures.every((one) => one[name] === undefined)) return [];
    return [[name, values.reduce((sum, value) => sum + value, 0) / values.length]];
  });
  return Object.fromEntries(entries);
}

/** The intervals of the same figures. */
export function intervalsOf({
  averagePrecision,
  coverageError,
  classes,
}: HeadlineIntervals): Partial<Record<FigureName, Interval>> {
  return {
    ...classes,
    averagePrecision: averagePrecision.macro,
    microAveragePrecision: averagePrecision.micro,
    coverageError,
  };
}

/** What classifiers are judged by first. */
export function firstFigure(exclusive: boolean): Judgement {
  return exclusive ? 'accuracy' : 'averagePrecision';
}
