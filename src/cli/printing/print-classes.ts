import type { Confusion } from '../../pipeline/index.js';
import type { ComparedColumn } from './print-comparison.js';
import { count, figure, SHARE, textTable } from './text-table.js';

/** Classes of a whole confusion matrix at most, which is then some 120 characters wide. */
const MATRIX_CLASSES = 25;
/** Confusions that are listed where there are more classes. */
const LISTED = 25;

type Figure = 'accuracy' | 'balancedAccuracy' | 'macroF1' | 'logLoss';

/** The figures of exclusive classes; macro average precision is among those of the ranking. */
export const classColumns: readonly ComparedColumn[] = [
  column('accuracy', 'accuracy'),
  column('balanced accuracy', 'balancedAccuracy'),
  column('macro F1', 'macroF1'),
  column('log loss', 'logLoss'),
];

function column(title: string, key: Figure): ComparedColumn {
  return {
    title,
    decimals: 3,
    of: ({ classes }) => classes?.[key] ?? Number.NaN,
    interval: ({ classes }) => classes?.[key],
  };
}

const right = (title: string) => ({ title, align: 'right' }) as const;

/** Precision, recall and F1 of every class. */
export function classesText({ classes }: Confusion): string {
  return textTable(
    [
      { title: 'Class' },
      right('precision'),
      right('recall'),
      right('F1'),
      { title: '', bar: SHARE },
      right('songs'),
    ],
    classes.map(({ name, precision, recall, f1, support }) => [
      name,
      ...[precision, recall, f1].map((value) => figure(value, 3)),
      f1,
      count(support),
    ]),
  );
}

/** The confusion matrix, its columns by number; of many classes only the largest confusions. */
export function confusionText(confusion: Confusion): string {
  return confusion.classes.length <= MATRIX_CLASSES
    ? matrixText(confusion)
    : largestText(confusion);
}

function matrixText({ classes, counts }: Confusion): string {
  const table = textTable(
    [
      right(''),
      { title: 'Confusion', isKey: true },
      ...classes.map((_, j) => right(String(j + 1))),
    ],
    classes.map(({ name }, i) => [
      String(i + 1),
      name,
      ...counts[i].map((songs) => (songs === 0 ? '·' : count(songs))),
    ]),
  );
  return `${table}\nRows are true classes, columns predicted ones.`;
}

function largestText({ classes, counts }: Confusion): string {
  const wrong = counts.flatMap((row, i) =>
    row.flatMap((songs, j) => (i === j || songs === 0 ? [] : [{ i, j, songs }])),
  );
  const largest = wrong.toSorted((a, b) => b.songs - a.songs).slice(0, LISTED);
  const table = textTable(
    [
      { title: 'True class' },
      { title: 'predicted' },
      right('songs'),
      right('share of the class'),
      { title: '', bar: SHARE },
    ],
    largest.map(({ i, j, songs }) => [
      classes[i].name,
      classes[j].name,
      count(songs),
      figure(songs / classes[i].support, 3),
      songs / classes[i].support,
    ]),
  );
  const all = wrong.reduce((sum, { songs }) => sum + songs, 0);
  const shown = largest.reduce((sum, { songs }) => sum + songs, 0);
  return `${table}\nThe largest confusions: ${count(shown)} of ${count(all)} wrong predictions.`;
}
