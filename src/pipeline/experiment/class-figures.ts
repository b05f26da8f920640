import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { evaluateClasses, logLoss } from '../../evaluation/index.js';
import type { ClassFigures, Confusion } from './metrics.js';

/** The figures of one classifier. */
export function classFigures(truth: LabelMatrix, scores: DenseMatrix): ClassFigures {
  const { accuracy, balancedAccuracy, macro } = evaluateClasses(truth, scores);
  return {
    accuracy,
    balancedAccuracy,
    macroF1: macro.f1,
    logLoss: logLoss(truth, scores),
    averagePrecision: macro.averagePrecision,
  };
}

/** How often which class is taken for which, with the figures of each. */
export function confusionOf(
  truth: LabelMatrix,
  scores: DenseMatrix,
  names: readonly string[],
): Confusion {
  const { classes, confusion } = evaluateClasses(truth, scores, { names });
  return {
    classes: classes.map(({ averagePrecision: _, ...figures }) => figures),
    counts: confusion.map((row) => [...row]),
  };
}
