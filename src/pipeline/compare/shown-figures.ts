import type { Comparison } from './comparison.js';
import type { FigureName } from './figures.js';

/** A figure, and what tables call it. */
export interface ShownFigure {
  readonly name: FigureName;
  readonly title: string;
  readonly isLoss?: boolean;
}

const OF_CLASSES: readonly ShownFigure[] = [
  { name: 'accuracy', title: 'accuracy' },
  { name: 'macroF1', title: 'macro F1' },
  { name: 'averagePrecision', title: 'AUC-PR' },
  { name: 'logLoss', title: 'log loss', isLoss: true },
];
const OF_LABELS: readonly ShownFigure[] = [
  { name: 'averagePrecision', title: 'AUC-PR' },
  { name: 'microAveragePrecision', title: 'micro AUC-PR' },
  { name: 'coverageError', title: 'coverage error', isLoss: true },
];

/** The figures that are shown, that classifiers are ordered by first. */
export function shownFigures({ exclusive }: Pick<Comparison, 'exclusive'>): readonly ShownFigure[] {
  return exclusive ? OF_CLASSES : OF_LABELS;
}
