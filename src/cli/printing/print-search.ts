import {
  brokenBounds,
  type Classification,
  type SearchedSetting,
  type SupergenreSearch,
} from '../../pipeline/index.js';
import { intervalText } from './print-comparison.js';
import { type Column, count, counted, figure, SHARE, textTable } from './text-table.js';

type FigureColumn = readonly [title: string, (setting: SearchedSetting) => string];

const FIGURES: readonly FigureColumn[] = [
  ['score', ({ score }) => figure(score, 3)],
  ['DBCV', ({ dbcv }) => figure(dbcv, 3)],
  ['stability', ({ stability }) => figure(stability, 3)],
  ['noise', ({ noise }) => figure(noise, 3)],
  ['clusters', ({ clusters }) => count(clusters)],
  ['of seeds', ({ clustersOfSeeds }) => range(clustersOfSeeds)],
  ['smallest', ({ smallest }) => count(smallest)],
  ['mean', ({ mean }) => figure(mean, 0)],
  ['largest', ({ largest }) => count(largest)],
  ['genres', ({ genres }) => count(genres)],
  ['agreement', ({ agreement }) => figure(agreement, 3)],
  ['modularity', ({ modularity }) => figure(modularity, 3)],
];

/** What classifiers over the supergenres reach, and what that is above the flat one. */
const CLASSIFIED: readonly FigureColumn[] = [
  ['AP', ofClassified(({ averagePrecision }) => figure(averagePrecision))],
  ['against flat', ofClassified(({ gain }) => intervalText(gain.averagePrecision, 4))],
  ['coverage', ofClassified(({ coverageError }) => figure(coverageError, 2))],
  ['against flat', ofClassified(({ gain }) => intervalText(gain.coverageError, 2))],
  ['AP with hint', ofClassified(({ hinted }) => figure(hinted))],
];

/** The best settings of a search side by side: what they differ in, and their figures. */
export function settingsText({ header, settings, best }: SupergenreSearch, top: number): string {
  const varied = variedOptions(settings);
  const shown = settings.slice(0, top);
  const beyond = (setting: SearchedSetting): string =>
    brokenBounds(setting, header.bounds, header.artists).join(', ');
  const within = settings.filter((setting) => beyond(setting) === '').length;
  const classified = settings.find(({ classification }) => classification !== undefined);
  const figures = [...FIGURES, ...(classified === undefined ? [] : CLASSIFIED)];
  const isAnyBeyond = shown.some((setting) => beyond(setting) !== '');
  const right = ([title]: FigureColumn): Column => ({ title, align: 'right' });
  const [first, ...others] = figures;
  const columns: Column[] = [
    ...varied.map((title): Column => ({ title, align: 'right', isKey: true })),
    ...[right(first), { title: '', bar: SHARE }, ...others.map(right)],
    ...(isAnyBeyond ? [{ title: 'beyond' }] : []),
  ];
  const rows = shown.map((setting) => [
    ...varied.map((key) => String(optionsOf(setting)[key])),
    ...[first[1](setting), setting.score, ...others.map(([, format]) => format(setting))],
    ...(isAnyBeyond ? [beyond(setting)] : []),
  ]);
  const advice =
    best === undefined
      ? '; "supergenre fit --search" has none to take: widen the bounds in the section "search" and resume'
      : '';
  return `${textTable(columns, rows)}\n${counted(settings.length, 'setting')} of ${counted(header.artists, 'artist')} tried, ${count(within)} within the bounds${advice}.${classifiedText(settings)}`;
}

/** What the figures of classifiers come from. */
function classifiedText(settings: readonly SearchedSetting[]): string {
  const classified = settings.flatMap(({ classification = [] }) => classification);
  if (classified.length === 0) return '';
  const [{ songs, genres, flat }] = classified;
  return `\n${counted(classified.length, 'setting')} classified: ${counted(genres, 'genre')} of ${counted(songs, 'training song')}, in folds; the flat classifier reaches AP ${figure(flat.averagePrecision)}, coverage ${figure(flat.coverageError, 2)}; 95 % intervals.`;
}

/** A figure of the settings that were classified. */
function ofClassified(format: (classification: Classification) => string): FigureColumn[1] {
  return ({ classification }) => (classification === undefined ? '–' : format(classification));
}

/** Names of the options that are not the same in all settings, in the order of the first one. */
function variedOptions(settings: readonly SearchedSetting[]): string[] {
  const first = optionsOf(settings[0]);
  return Object.keys(first).filter(
    (key) => key !== 'seed' && settings.some((setting) => optionsOf(setting)[key] !== first[key]),
  );
}

function optionsOf({ projection, clustering }: SearchedSetting): Readonly<Record<string, unknown>> {
  return { ...projection, ...clustering };
}

function range(counts: readonly number[]): string {
  return [...new Set([Math.min(...counts), Math.max(...counts)])].map(count).join('–');
}
