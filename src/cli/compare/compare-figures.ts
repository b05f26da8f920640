import type { Figure } from '../../figures/index.js';
import { type ComparedModel, type Comparison, shownFigures } from '../../pipeline/index.js';

type Figures = typeof import('../../figures/index.js');

/**
 * The pictures of a comparison: all classifiers by their figures, learning curves where there are any, and how
 * networks were trained.
 *
 * @param confusion whether confusion matrices are drawn, too.
 */
export async function comparisonFigures(
  comparison: Comparison,
  confusion: boolean,
): Promise<Figure[]> {
  const figures = await import('../../figures/index.js');
  return [
    classifiersFigure(figures, comparison),
    ...learningFigures(figures, comparison),
    ...comparison.classifiers.flatMap(({ training }) =>
      training === undefined ? [] : [figures.trainingHistoryFigure(training)],
    ),
    ...(confusion ? confusionFigures(figures, comparison) : []),
  ];
}

function classifiersFigure({ comparisonFigure }: Figures, comparison: Comparison): Figure {
  const { classifiers, confidence } = comparison;
  return comparisonFigure({
    on: onText(comparison),
    classifiers: classifiers.map(({ title }) => title),
    figures: shownFigures(comparison).map(({ name, title, isLoss }) => ({
      name: title,
      ...(isLoss && { isLoss }),
      values: classifiers.map(({ figures }) => figures[name] ?? null),
      ...(confidence && {
        intervals: classifiers.map(({ intervals }) => {
          const { low = null, high = null } = intervals?.[name] ?? {};
          return low === null || high === null ? null : { low, high };
        }),
      }),
    })),
  });
}

function onText({ splits, crossValidated }: Comparison): string {
  const all = splits.reduce((sum, { test }) => sum + test, 0);
  const songs = (tested: number) => `${Math.round(tested).toLocaleString('en-US')} test songs`;
  if (crossValidated) return `On ${songs(all)} of ${splits.length} folds`;
  if (splits.length === 1) return `On ${songs(all)}`;
  return `Means of ${splits.length} splits of some ${songs(all / splits.length)}`;
}

/** By the figure that classifiers are ordered by; none where no classifier was trained on parts. */
function learningFigures({ learningCurvesFigure }: Figures, comparison: Comparison): Figure[] {
  const { classifiers, orderedBy, splits } = comparison;
  const [shown] = shownFigures(comparison).filter(({ name }) => name === orderedBy);
  const curvesOf = ({ splits: own }: ComparedModel) => own.map(({ learning = [] }) => learning);
  const parts = curvesOf(classifiers[0])[0].map((_, part) => part);
  if (parts.length === 0) return [];
  const line = (classifier: ComparedModel, side: 'test' | 'training') => {
    const ends = parts.map((part) =>
      spreadOf(curvesOf(classifier).map((points) => points[part][side][orderedBy] ?? Number.NaN)),
    );
    return {
      mean: ends.map(({ mean }) => mean),
      low: ends.map(({ mean, deviation }) => mean - deviation),
      high: ends.map(({ mean, deviation }) => mean + deviation),
    };
  };
  const of =
    splits.length === 1 ? [] : [`Means of ${splits.length} splits, ± a standard deviation`];
  return [
    learningCurvesFigure({
      score: shown.title,
      notes: [
        ...of,
        'The smaller training sets are parts of the larger; settings are those of the last',
      ],
      songs: parts.map(
        (part) => spreadOf(curvesOf(classifiers[0]).map((points) => points[part].songs)).mean,
      ),
      classifiers: classifiers.map((classifier) => ({
        name: classifier.title,
        training: line(classifier, 'training'),
        test: line(classifier, 'test'),
      })),
    }),
  ];
}

/** The deviation is over n − 1; 0 of a single value. */
function spreadOf(values: readonly number[]): {
  readonly mean: number;
  readonly deviation: number;
} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}

/** Of the test songs of all splits, for each classifier that has a matrix of the same genres in each. */
function confusionFigures(
  { confusionFigure }: Figures,
  { classifiers, splits }: Comparison,
): Figure[] {
  const classes = splits[0].genres;
  return classifiers.flatMap(({ title, splits: own }) => {
    const counts = classes.map(() => classes.map(() => 0));
    for (const [s, { confusion }] of own.entries()) {
      const from = classes.map((genre) => splits[s].genres.indexOf(genre));
      if (confusion === undefined || splits[s].genres.length !== classes.length) return [];
      if (from.includes(-1)) return [];
      from.forEach((row, i) => {
        from.forEach((column, j) => {
          counts[i][j] += confusion[row][column];
        });
      });
    }
    return [confusionFigure({ classes, confusion: counts, unit: 'genre', by: title })];
  });
}
