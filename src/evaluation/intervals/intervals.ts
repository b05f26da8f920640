/** An interval that includes both ends. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The figures of exclusive classes that have intervals. */
export const CLASS_FIGURES = ['accuracy', 'balancedAccuracy', 'macroF1', 'logLoss'] as const;

/** An interval for each headline figure, or for its difference between two classifiers. */
export interface HeadlineIntervals {
  readonly averagePrecision: Readonly<Record<'macro' | 'micro' | 'weighted' | 'samples', Interval>>;
  readonly coverageError: Interval;
  /** Where classes are exclusive. */
  readonly classes?: Readonly<Record<(typeof CLASS_FIGURES)[number], Interval>>;
}
