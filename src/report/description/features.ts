import { type Html, html } from '../../core/html/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { sparkline } from '../charts/sparkline.js';
import { type Cell, sortableTable } from '../tables.js';
import { count } from '../text.js';
import { percent } from './overview.js';

type Feature = CatalogueDescription['features'][number];

const TYPES: Readonly<Record<Feature['type'], string>> = {
  empty: 'no value',
  constant: 'one value',
  binary: 'two values',
  few: 'few values',
  whole: 'whole',
  real: 'real',
};

const COLUMNS = [
  { key: 'feature', title: 'Feature' },
  { key: 'type', title: 'Values' },
  { key: 'missing', title: 'Missing', number: true },
  { key: 'distinct', title: 'Different', number: true },
  { key: 'min', title: 'Least', number: true },
  { key: 'lower', title: '1st quartile', number: true },
  { key: 'median', title: 'Median', number: true },
  { key: 'upper', title: '3rd quartile', number: true },
  { key: 'max', title: 'Greatest', number: true },
  { key: 'mean', title: 'Mean', number: true },
  { key: 'deviation', title: 'Deviation', number: true },
  { key: 'skewness', title: 'Skewness', number: true },
  { key: 'kurtosis', title: 'Kurtosis', number: true },
  { key: 'zeros', title: 'Zeros', number: true },
  { key: 'extremes', title: 'Extremes', number: true },
] as const;

/** All features in one table. */
export function featuresSection({ features, songs }: CatalogueDescription): Html {
  const rows = features.map((feature) => ({ supergenre: '', cells: cellsOf(feature) }));
  return html`<p>All ${count(features.length)} features over ${count(songs.count)} songs. Kurtosis is excess kurtosis; both it and skewness are 0 for a normal distribution. Extremes lie more than 1.5 interquartile ranges beyond the quartiles. The small bars count values in 24 equal steps from the least to the greatest.</p>
<div class="dense">${sortableTable('Features', COLUMNS, rows)}</div>`;
}

function cellsOf(feature: Feature): Cell[] {
  const { name, type, missing, distinct, quartiles, zeros, extremes, histogram } = feature;
  const far = extremes.low + extremes.high;
  const number = (value: number): Cell => ({ shown: short(value), value: finite(value) });
  return [
    { shown: html`<span class="named">${name}</span>${sparkline(histogram)}` },
    { shown: TYPES[type] },
    { shown: count(missing), value: missing },
    { shown: count(distinct), value: distinct },
    number(feature.min),
    ...quartiles.map(number),
    ...[feature.max, feature.mean, feature.deviation, feature.skewness, feature.kurtosis].map(
      number,
    ),
    { shown: percent(zeros), value: finite(zeros) },
    { shown: percent(far), value: finite(far) },
  ];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Three digits that count, thousands apart. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    size >= 1000
      ? Math.round(size).toLocaleString('en-US')
      : size !== 0 && size < 0.0001
        ? size.toExponential(1)
        : String(Number(size.toPrecision(3)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}
