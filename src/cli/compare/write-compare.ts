import { join } from 'node:path';
import { checkReplaceableFile, csvRow, jsonText, replaceFile } from '../../core/files/index.js';
import { checkDrawing, writeFigures } from '../../figures/index.js';
import type { Comparison } from '../../pipeline/index.js';
import { comparisonFigures } from './compare-figures.js';

const JSON_FILE = 'comparison.json';
const TABLE = 'comparison.csv';
const SPLITS = 'splits.csv';
const GENRES = 'genres.csv';
const LEARNING = 'learning-curves.csv';

/** Checks before long work that the files can be drawn and written. @throws InputError naming the one that can't. */
export async function checkComparisonFolder(folder: string): Promise<void> {
  checkDrawing();
  for (const name of [JSON_FILE, TABLE, SPLITS, GENRES, LEARNING])
    await checkReplaceableFile(join(folder, name));
}

/**
 * Writes all figures as JSON, tables of the classifiers, of their splits, of genres and of learning curves, and
 * the pictures.
 *
 * @param confusion whether confusion matrices are drawn, too.
 */
export async function writeComparison(
  folder: string,
  comparison: Comparison,
  confusion = false,
): Promise<void> {
  await replaceFile(join(folder, JSON_FILE), jsonText(comparison));
  await replaceFile(join(folder, TABLE), classifierTable(comparison));
  await replaceFile(join(folder, SPLITS), splitTable(comparison));
  await replaceFile(join(folder, GENRES), genreTable(comparison));
  const curves = learningTable(comparison);
  if (curves !== undefined) await replaceFile(join(folder, LEARNING), curves);
  const [classifiers, ...others] = await comparisonFigures(comparison, confusion);
  await writeFigures(folder, [classifiers]);
  await writeFigures(folder, others, { themes: ['light'] });
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

/** A row for each classifier, split and part of the training songs; undefined where there is no learning curve. */
function learningTable({ classifiers }: Comparison): string | undefined {
  const names = figureNamesOf(classifiers);
  const rows = classifiers.flatMap(({ name, splits }) =>
    splits.flatMap(({ seed, learning = [] }) =>
      learning.map(({ songs, test, training }) => [
        ...[name, seed, songs],
        ...names.flatMap((figure) => [cell(test[figure]), cell(training[figure])]),
      ]),
    ),
  );
  const header = names.flatMap((figure) => [figure, `${figure}OfTrainingSongs`]);
  if (rows.length === 0) return undefined;
  return [['classifier', 'seed', 'songs', ...header], ...rows].map((row) => csvRow(row)).join('');
}

function figureNamesOf(classifiers: Comparison['classifiers']) {
  return Object.keys(
    classifiers[0].figures,
  ) as (keyof Comparison['classifiers'][number]['figures'])[];
}
