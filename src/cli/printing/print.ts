import type { CleaningReport, TableReport } from '../../catalogue/index.js';
import { rankingColumns, type SetScores } from '../../evaluation/index.js';
import {
  type ChosenCombining,
  type ClusteredUnit,
  classifiersText,
  type DecisionMetrics,
  type Metrics,
} from '../../pipeline/index.js';
import { ownGenres, type Subgenre } from '../../taxonomy/index.js';
import { classColumns, classesText, confusionText } from './print-classes.js';
import { comparisonText, drawnText } from './print-comparison.js';
import { count, figure, type Row, SHARE, textTable } from './text-table.js';

const INDENT = '  ';

/** What cleaning read, kept and left out. */
export function cleaningText(report: CleaningReport): string {
  const { songs, artists } = report;
  const rows = [
    ...tableRows('songs', songs),
    ...(artists.read > 0 ? tableRows('artists', artists) : []),
  ];
  const columns = [
    { title: 'Catalogue' },
    { title: 'rows', align: 'right' },
    { title: '' },
  ] as const;
  const notes = report.notes.map((note) => `Note: ${note}`);
  const features = `Features: ${report.features.join(', ')}`;
  return [textTable(columns, rows), ...labelLines(report), features, ...notes].join('\n');
}

/** What the columns of labels and groups were taken for. */
function labelLines({ labels, groups, artists }: CleaningReport): string[] {
  const lines: string[] = [];
  if (labels !== undefined) {
    const path = labels.columns.join(' > ');
    const without = labels.without > 0 ? `; ${count(labels.without)} songs have none` : '';
    const several =
      labels.several > 0 ? `${count(labels.several)} songs have several` : 'one a song';
    lines.push(`Labels: ${path}: ${count(labels.labels)} different, ${several}${without}`);
  }
  if (groups !== undefined) {
    const place = artists.read > 0 ? '' : ', in the place of artists';
    lines.push(`Groups: ${groups.column}: ${count(groups.count)} different${place}`);
  } else if (labels !== undefined && artists.read === 0) {
    lines.push('Groups: none; each song is on its own');
  }
  return lines;
}

function tableRows(name: string, { read, kept, leftOut }: TableReport): string[][] {
  return [
    [name, count(read), 'read'],
    ...leftOut.map((rule) => ['', `−${count(rule.count)}`, rule.reason]),
    ['', count(kept), 'kept'],
  ];
}

/** Each supergenre with its artists and genres, how many of a genre's artists it has, and what divides it, indented. */
export function supergenresText(
  supergenres: readonly Omit<Subgenre, 'cluster'>[],
  unit: ClusteredUnit = 'artists',
): string {
  return textTable(
    [
      { title: 'Supergenre' },
      { title: unit, align: 'right' },
      { title: '', bar: {} },
      { title: `genres (${unit} here of all)`, isList: true },
    ],
    supergenres.flatMap((supergenre) => subgenreRows(supergenre, 0)),
  );
}

function subgenreRows(subgenre: Omit<Subgenre, 'cluster'>, depth: number): Row[] {
  const { name, artists, children } = subgenre;
  const genres = ownGenres(subgenre).map(
    (genre) => `${genre.name} (${count(genre.artistsInCluster)} of ${count(genre.artists)})`,
  );
  return [
    [`${INDENT.repeat(depth)}${name}`, count(artists), artists, genres.join(', ')],
    ...children.flatMap((child) => subgenreRows(child, depth + 1)),
  ];
}

/** The classifiers side by side, with the intervals of their figures, and what else was measured. */
export function metricsText(metrics: Metrics): string {
  const { songs, minimumCoverageError, confidence, decisions, confusion } = metrics;
  const names = classifiersText(metrics);
  const lines = [
    ...(names ? [names] : []),
    `On ${count(songs.test)} test songs (trained on ${count(songs.train)}); the lowest possible coverage error is ${figure(minimumCoverageError, 3)}.`,
    ...(confidence ? [drawnText(confidence)] : []),
  ];
  return [
    ...(confusion ? [comparisonText('Classes', metrics, classColumns), ''] : []),
    comparisonText('Classifier', metrics, rankingColumns),
    ...lines,
    ...(decisions ? ['', decisionsText(decisions)] : []),
    ...(confusion ? ['', classesText(confusion), '', confusionText(confusion)] : []),
  ].join('\n');
}

/** How good the sets of genres are. */
function decisionsText({ aim, macro, micro, hierarchical }: DecisionMetrics): string {
  const right = (title: string) => ({ title, align: 'right' }) as const;
  const row = (title: string, { precision, recall, f1 }: SetScores) => [
    title,
    ...[precision, recall, f1].map((value) => figure(value)),
    f1,
  ];
  const wanted = aim === 'f1' ? 'the highest F1' : `precision ${aim.precision}`;
  const table = textTable(
    [
      { title: 'Decisions' },
      right('precision'),
      right('recall'),
      right('F1'),
      { title: '', bar: SHARE },
    ],
    [
      row('mean of the genres', macro),
      row('all genres together', micro),
      row('with supergenres', hierarchical),
    ],
  );
  return `${table}\nThresholds chosen for ${wanted} of each genre, on training songs.`;
}

/** Ways of combining on the validation songs, the best first, which is taken. */
export function combiningText({ tried, songs }: ChosenCombining): string {
  const table = textTable(
    [
      { title: 'Combining' },
      { title: 'average precision', align: 'right' },
      { title: '', bar: SHARE },
      { title: 'coverage error', align: 'right' },
    ],
    tried.map(({ combining, averagePrecision, coverageError }) => [
      combining,
      figure(averagePrecision),
      averagePrecision,
      figure(coverageError, 3),
    ]),
  );
  return `${table}\nOn ${count(songs)} held-out training songs; the first is used.`;
}
