import { type Html, html } from '../../core/html/index.js';
import { type HeadlineIntervals, type Interval, rankingColumns } from '../../evaluation/index.js';
import {
  type ClassifierMetrics,
  comparedClassifiers,
  type ReportData,
} from '../../pipeline/index.js';
import { type BarChart, barChart } from '../charts/bars.js';
import { figure } from '../charts/figure.js';
import { plainTable } from '../tables.js';
import { count, fixed } from '../text.js';

/** A figure of the classifiers, and its interval, of a headline figure. */
interface Column {
  readonly title: string;
  of(metrics: ClassifierMetrics): number;
  readonly interval?: (intervals: HeadlineIntervals) => Interval | undefined;
}

/** The figures of exclusive classes. */
const classColumns: readonly Column[] = (
  [
    ['accuracy', 'accuracy'],
    ['balanced accuracy', 'balancedAccuracy'],
    ['macro F1', 'macroF1'],
    ['log loss', 'logLoss'],
  ] as const
).map(([title, key]) => ({
  title,
  of: ({ classes }) => classes?.[key] ?? Number.NaN,
  interval: ({ classes }) => classes?.[key],
}));

/** The columns that are drawn as bars, with what stands below them. */
const DRAWN: Readonly<Record<string, string>> = {
  'average precision':
    'Mean over the genres of the area under the precision-recall curve; 1 is perfect.',
  'coverage error':
    'Genres to go through, best first, until all true ones are found; fewer are better.',
  accuracy: 'Share of the test songs whose most probable genre is the true one.',
  'macro F1': 'Mean over the genres of F1, of precision and recall.',
};

type Compared = Pick<ReportData, 'metrics'>;

function columnsOf({ metrics }: Compared): readonly Column[] {
  return metrics.confusion === undefined ? rankingColumns : [...classColumns, ...rankingColumns];
}

/** A row for each figure with those of all classifiers, and their confidence intervals. */
export function classifiersTable({ metrics }: Compared): Html {
  const compared = comparedClassifiers(metrics);
  const rows = columnsOf({ metrics }).map(({ title, of, interval }) => [
    title,
    ...compared.map(({ name, metrics: own }) => {
      const intervals = metrics.confidence?.classifiers[name];
      const range = intervals === undefined ? undefined : interval?.(intervals);
      return withInterval(of(own), range);
    }),
  ]);
  return plainTable(
    `Classifiers on ${count(metrics.songs.test)} test songs; no ranking has a coverage error below ${fixed(metrics.minimumCoverageError)}`,
    ['Figure', ...compared.map(({ title }) => title)],
    rows,
  );
}

/** The average precision of each supergenre by each classifier; nothing where there are none. */
export function supergenresTable({ metrics }: Compared): Html {
  if (metrics.supergenres.length === 0) return html``;
  const compared = comparedClassifiers(metrics);
  return plainTable(
    'Average precision of each supergenre',
    ['Supergenre', 'Test songs', ...compared.map(({ title }) => title)],
    metrics.supergenres.map(({ supergenre, support, averagePrecision, intervals }) => [
      supergenre,
      count(support),
      ...compared.map(({ name }) =>
        withInterval(averagePrecision[name] ?? Number.NaN, intervals?.[name]),
      ),
    ]),
  );
}

function withInterval(value: number, range: Interval | undefined): Html | string {
  const shown = fixed(value);
  if (range === undefined) return shown;
  return html`${shown} <span class="quiet">${fixed(range.low)} to ${fixed(range.high)}</span>`;
}

/** What the intervals come from; nothing where there are none. */
export function intervalsText({ metrics: { confidence } }: Compared): string {
  if (confidence === undefined) return '';
  const { level, resamples, drawn } = confidence;
  const together = drawn === 'artist' ? 'songs of an artist or group' : 'copies of a song';
  return `Lines on bars, and the figures after a figure: ${Number((100 * level).toFixed(3))} % intervals from ${count(resamples)} resamples of the test songs, ${together} drawn together.`;
}

/** The headline figures as bars with their intervals. */
export function classifierFigures({ metrics }: Compared): Html[] {
  const compared = comparedClassifiers(metrics);
  return columnsOf({ metrics }).flatMap(({ title, of, interval }) => {
    const note = DRAWN[title];
    if (note === undefined) return [];
    const bars = compared.map(({ name, title: label, metrics: own }) => {
      const intervals = metrics.confidence?.classifiers[name];
      const range = intervals === undefined ? undefined : interval?.(intervals);
      const value = of(own);
      return { label, value, isMain: name === 'hierarchical', ...(range && { interval: range }) };
    });
    const chart: BarChart = {
      bars,
      description: `${title}: ${bars.map(({ label, value }) => `${label} ${fixed(value)}`).join(', ')}.`,
      ...(title === 'coverage error' && {
        reference: { value: metrics.minimumCoverageError, label: 'least possible' },
      }),
    };
    return [figure({ title, note }, barChart(chart))];
  });
}
