import type { HeadlineIntervals, Interval } from '../../evaluation/index.js';
import {
  type ClassifierMetrics,
  type ClassifierName,
  type Confidence,
  comparedClassifiers,
  type Metrics,
} from '../../pipeline/index.js';
import { type Cell, type Column, count, figure, type Row, SHARE, textTable } from './text-table.js';

/** A figure of the classifiers, and its interval, of a headline figure. */
export interface ComparedColumn {
  readonly title: string;
  readonly decimals: number;
  of(metrics: ClassifierMetrics): number;
  readonly interval?: (intervals: HeadlineIntervals) => Interval | undefined;
}

/** Cells that names of classifiers keep where there is little room. */
const LEAST_TITLE = 24;

/**
 * A row of figures for each classifier; below it their intervals, and those of what it gains on the
 * flat one.
 */
export function comparisonText(
  title: string,
  metrics: Metrics,
  columns: readonly ComparedColumn[],
): string {
  const { confidence } = metrics;
  const shown = comparedClassifiers(metrics);
  const rows = shown.flatMap(({ name, title: classifier, metrics: figures }) => [
    withBar<Cell>(
      [classifier, ...columns.map(({ of, decimals }) => figure(of(figures), decimals))],
      columns[0].of(figures),
    ),
    ...intervalRows(columns, confidence, name, shown[0].title),
  ]);
  const titles = columns.map((column): Column => ({ title: column.title, align: 'right' }));
  return textTable(
    withBar<Column>([{ title, least: LEAST_TITLE }, ...titles], { title: '', bar: SHARE }),
    rows,
  );
}

/** With a bar behind the first figure, which is the one that classifiers are told apart by. */
function withBar<Part>([title, first, ...others]: readonly Part[], bar: Part): Part[] {
  return [title, first, bar, ...others];
}

function intervalRows(
  columns: readonly ComparedColumn[],
  confidence: Confidence | undefined,
  name: ClassifierName,
  flat: string,
): Row[] {
  const own = confidence?.classifiers[name];
  if (confidence === undefined || own === undefined) return [];
  const row = (title: string, intervals: HeadlineIntervals, sign: string) => {
    const cells = columns.map(({ interval, decimals }) => {
      const shown = interval?.(intervals);
      return shown === undefined ? '' : intervalText(shown, decimals, sign);
    });
    return withBar<Cell>([`  ${title}`, ...cells], null);
  };
  const difference = confidence.differences[name];
  return [
    row(levelText(confidence), own, ''),
    ...(difference === undefined ? [] : [row(`against ${flat}`, difference, '+')]),
  ];
}

/** What the intervals come from. */
export function drawnText(confidence: Confidence): string {
  const { resamples, drawn } = confidence;
  const together = drawn === 'artist' ? 'songs of an artist or group' : 'copies of a song';
  return `${levelText(confidence)} intervals from ${count(resamples)} resamples of the test songs, ${together} drawn together.`;
}

function levelText({ level }: Confidence): string {
  return `${Number((100 * level).toFixed(3))} %`;
}

/** Both ends; with a `sign`, which goes before those that are not negative. */
export function intervalText(interval: Interval, decimals: number, sign = '+'): string {
  return [interval.low, interval.high]
    .map((value) => `${value < 0 ? '−' : sign}${figure(Math.abs(value), decimals)}`)
    .join(' to ');
}
