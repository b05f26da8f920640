import { join } from 'node:path';
import { checkReplaceableFile, csvRow, jsonText, replaceFile } from '../../core/files/index.js';
import type { Comparison } from '../../pipeline/index.js';
import { shownFigures } from './print-compare.js';

const JSON_FILE = 'comparison.json';
const TABLE = 'comparison.csv';
const SPLITS = 'splits.csv';
const GENRES = 'genres.csv';

/** Checks before long work that the files can be written. @throws InputError naming the one that can't. */
export async function checkComparisonFolder(folder: string): Promise<void> {
  for (const name of [JSON_FILE, TABLE, SPLITS, GENRES])
    await checkReplaceableFile(join(folder, name));
}

/** Writes all figures as JSON, tables of the classifiers, of their splits and of genres, and the figure. */
export async function writeComparison(folder: string, comparison: Comparison): Promise<void> {
  await replaceFile(join(folder, JSON_FILE), jsonText(comparison));
  await replaceFile(join(folder, TABLE), classifierTable(comparison));
  await replaceFile(join(folder, SPLITS), splitTable(comparison));
  await replaceFile(join(folder, GENRES), genreTable(comparison));
  const { comparisonFigure, writeFigures } = await import('../../figures/index.js');
  const { classifiers } = comparison;
  const drawn = comparisonFigure({
    on: onText(comparison),
    classifiers: classifiers.map(({ title }) => title),
    figures: shownFigures(comparison).map(({ name, title, isLoss }) => ({
      name: title,
      ...(isLoss && { isLoss }),
      values: classifiers.map(({ figures }) => figures[name] ?? null),
      ...(comparison.confidence && {
        intervals: classifiers.map(({ intervals }) => {
          const { low = null, high = null } = intervals?.[name] ?? {};
          return low === null || high === null ? null : { low, high };
        }),
      }),
    })),
  });
  await writeFigures(folder, [drawn]);
}

function onText({ splits, crossValidated }: Comparison): string {
  const all = splits.reduce((sum, { test }) => sum + test, 0);
  const songs = (tested: number) => `${Math.round(tested).toLocaleString('en-US')} test songs`;
  if (crossValidated) return `On ${songs(all)} of ${splits.length} folds`;
  if (splits.length === 1) return `On ${songs(all)}`;
  return `Means of ${splits.length} splits of some ${songs(all / splits.length)}`;
}

type Cell = string | number;

function cell(value: number | null | undefined): Cell {
  return value ?? '';
}

function classifierTable({ classifiers }: Comparison): string {
  const names = figureNamesOf(classifiers);
  const header = names.flatMap((name) => [
    ...[name, `${name}Low`, `${name}High`],
    ...[`${name}DifferenceLow`, `${name}DifferenceHigh`],
  ]);
  const times = ['choosingSeconds', 'trainingSeconds', 'predictingSeconds'];
  const rows = classifiers.map(({ name, figures, intervals, differences, seconds }) => [
    name,
    ...names.flatMap((figure) => [
      cell(figures[figure]),
      ...[cell(intervals?.[figure]?.low), cell(intervals?.[figure]?.high)],
      ...[cell(differences?.[figure]?.low), cell(differences?.[figure]?.high)],
    ]),
    ...[seconds.choosing, seconds.training, seconds.predicting],
  ]);
  return [['classifier', ...header, ...times], ...rows].map((row) => csvRow(row)).join('');
}

function splitTable({ classifiers }: Comparison): string {
  const names = figureNamesOf(classifiers);
  const header = [
    'classifier',
    'seed',
    'settings',
    ...names,
    'trainingSeconds',
    'predictingSeconds',
  ];
  const rows = classifiers.flatMap(({ name, splits }) =>
    splits.map(({ seed, settings, figures, seconds }) => [
      ...[name, seed, JSON.stringify(settings)],
      ...names.map((figure) => cell(figures[figure])),
      ...[seconds.training, seconds.predicting],
    ]),
  );
  return [header, ...rows].map((row) => csvRow(row)).join('');
}

function genreTable({ classifiers }: Comparison): string {
  const bounds = ['Low', 'High', 'DifferenceLow', 'DifferenceHigh'];
  const areas = bounds.map((bound) => `averagePrecision${bound}`);
  const header = ['classifier', 'genre', 'songs', 'averagePrecision', ...areas];
  const rows = classifiers.flatMap(({ name, genres }) =>
    genres.map(({ genre, songs, interval, difference, ...figures }) => [
      ...[name, genre, songs, cell(figures.averagePrecision)],
      ...[cell(interval?.low), cell(interval?.high)],
      ...[cell(difference?.low), cell(difference?.high)],
      ...[cell(figures.precision), cell(figures.recall), cell(figures.f1)],
    ]),
  );
  return [[...header, 'precision', 'recall', 'f1'], ...rows].map((row) => csvRow(row)).join('');
}

function figureNamesOf(classifiers: Comparison['classifiers']) {
  return Object.keys(
    classifiers[0].figures,
  ) as (keyof Comparison['classifiers'][number]['figures'])[];
}
