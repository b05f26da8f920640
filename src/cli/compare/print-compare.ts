import {
  type ComparedModel,
  type Comparison,
  type ShownFigure,
  shownFigures,
} from '../../pipeline/index.js';
import { intervalText } from '../printing/print-comparison.js';
import { durationText } from '../printing/progress.js';
import {
  type Column,
  count,
  counted,
  figure,
  type Row,
  SHARE,
  textTable,
} from '../printing/text-table.js';

/** Seconds below which times are noise, and from which they are told in minutes. */
const SHORT = 0.1;
const LONG = 100;

/** Cells that names of classifiers keep where there is little room. */
const LEAST_TITLE = 30;

const right = (title: string): Column => ({ title, align: 'right' });

/** All classifiers, the best first, with their intervals, and those of what each is below the best. */
export function comparedText(comparison: Comparison): string {
  const { classifiers, confidence, crossValidated, splits } = comparison;
  const shown = shownFigures(comparison);
  const columns = [
    { title: 'Classifier', least: LEAST_TITLE },
    right(shown[0].title),
    { title: '', bar: SHARE },
    ...shown.slice(1).map(({ title }) => right(title)),
    ...['tuning', 'training', 'predicting'].map(right),
  ];
  const level = confidence && `${Number((100 * confidence.level).toFixed(3))} %`;
  const rows = classifiers.flatMap((classifier) => [
    [
      classifier.title,
      figure(classifier.figures[shown[0].name] ?? null, 3),
      classifier.figures[shown[0].name] ?? null,
      ...shown.slice(1).map(({ name }) => figure(classifier.figures[name] ?? null, 3)),
      ...timesOf(classifier),
    ],
    ...intervalRow(`  ${level}`, classifier.intervals, shown, ''),
    ...intervalRow(`  against ${classifiers[0].title}`, classifier.differences, shown, '+'),
  ]);
  return [
    textTable(columns, rows),
    onText(comparison),
    ...(confidence ? [drawnText(confidence, crossValidated ? 1 : splits.length)] : []),
    ...(comparison.verdict.text === '' ? [] : ['', comparison.verdict.text]),
    ...comparison.notes.map((note) => `Note: ${note}`),
    ...[settingsText(comparison), trainingText(comparison)].flatMap((text) =>
      text === '' ? [] : ['', text],
    ),
  ].join('\n');
}

function timesOf({ seconds: { choosing, training, predicting } }: ComparedModel): string[] {
  return [
    choosing === 0 ? '–' : secondsText(choosing),
    secondsText(training),
    secondsText(predicting),
  ];
}

function secondsText(seconds: number): string {
  if (seconds < SHORT) return `< ${SHORT} s`;
  return seconds < LONG ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : durationText(seconds);
}

function intervalRow(
  title: string,
  intervals: ComparedModel['intervals'],
  shown: readonly ShownFigure[],
  sign: string,
): Row[] {
  if (intervals === undefined) return [];
  const cells = shown.map(({ name }) => {
    const interval = intervals[name];
    if (interval === undefined) return '';
    const { low, high } = interval;
    return intervalText({ low: low ?? Number.NaN, high: high ?? Number.NaN }, 3, sign);
  });
  return [[title, cells[0], null, ...cells.slice(1), '', '', '']];
}

function onText(comparison: Comparison): string {
  const { chosenBy, folds } = comparison;
  const where = whereText(comparison);
  const judged = { accuracy: 'accuracy', logLoss: 'log loss', averagePrecision: 'AUC-PR' }[
    chosenBy
  ];
  return `${where}; settings chosen by ${judged} in ${folds} folds of the training songs.`;
}

function whereText({ splits, crossValidated }: Comparison): string {
  const tested = splits.map(({ test }) => test);
  const trained = `trained on ${rangeText(splits.map(({ train }) => train))}`;
  if (crossValidated) {
    const songs = tested.reduce((sum, test) => sum + test, 0);
    return `On ${count(songs)} songs, each a test song of one of ${splits.length} folds (${trained})`;
  }
  return splits.length === 1
    ? `On ${count(tested[0])} test songs (${trained})`
    : `Means of ${splits.length} splits, each on ${rangeText(tested)} test songs (${trained})`;
}

function rangeText(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? count(low) : `${count(low)} to ${count(high)}`;
}

function drawnText(
  { level, resamples, drawn }: NonNullable<Comparison['confidence']>,
  splits: number,
) {
  const together = drawn === 'artist' ? 'songs of an artist or group' : 'copies of a song';
  const all = splits === 1 ? '' : ' and drawn for all splits at once';
  return `${Number((100 * level).toFixed(3))} % intervals from ${count(resamples)} resamples of the test songs, ${together} drawn together${all}.`;
}

/** What was chosen for each classifier, and how often. */
function settingsText({ classifiers, crossValidated }: Comparison): string {
  const rows = classifiers.flatMap(({ title, splits }) => {
    if (splits.every(({ tried }) => tried.length === 0)) return [];
    const counts = new Map<string, number>();
    for (const { settings } of splits) {
      const text = describeSettings(settings);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const most = [...counts].toSorted((a, b) => b[1] - a[1]);
    return most.map(([text, times], i) => [
      i === 0 ? title : '',
      text,
      ...(splits.length > 1 ? [counted(times, crossValidated ? 'fold' : 'split')] : []),
    ]);
  });
  if (rows.length === 0) return '';
  const isOfSeveral = classifiers.some(({ splits }) => splits.length > 1);
  const columns = [
    { title: 'Classifier' },
    { title: 'settings chosen', isList: true },
    ...(isOfSeveral ? [right('in')] : []),
  ];
  return textTable(columns, rows);
}

/** What networks reach on the songs that they learn from, and on those held out, by the last epoch that is kept. */
function trainingText({ classifiers }: Comparison): string {
  const rows = classifiers.flatMap(({ title, training }) => {
    if (training === undefined) return [];
    const { networks, bestEpochs, loss, accuracy, validationLoss, validationAccuracy } = training;
    const last = bestEpochs[1];
    const epochs = bestEpochs.map((epoch) => epoch + 1);
    return [
      [
        ...[title, count(networks), rangeText(epochs)],
        ...[loss, accuracy, validationLoss, validationAccuracy].map((band) =>
          figure(band?.mean[last] ?? null, 3),
        ),
      ],
    ];
  });
  const columns = [
    { title: 'Training' },
    ...['networks', 'epochs', 'loss', 'accuracy', 'validation loss', 'accuracy'].map(right),
  ];
  return rows.length === 0 ? '' : textTable(columns, rows);
}

function describeSettings(settings: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(settings).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.length === 0 ? 'the defaults' : parts.join(', ');
}
