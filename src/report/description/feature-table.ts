import { csvRow } from '../../core/files/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';

const FIGURES = ['missing', 'mean', 'deviation', 'skewness', 'kurtosis', 'min'] as const;
const HEADER = ['feature', 'class', 'songs', ...FIGURES, 'lowerQuartile', 'median'];

/** All features as CSV: a row for all songs, whose class is empty, and one for each class; songs are those that have a value. */
export function featureTable({ features, songs }: CatalogueDescription): string {
  const rows = features.flatMap(({ name, classes, ...all }) =>
    [{ ...all, name: '', songs: songs.count - all.missing }, ...classes].map((one) => [
      ...[name, one.name, one.songs],
      ...FIGURES.map((figure) => cell(one[figure])),
      ...[...one.quartiles, one.max].map(cell),
    ]),
  );
  return [[...HEADER, 'upperQuartile', 'max'], ...rows].map((row) => csvRow(row)).join('');
}

/** Empty where it is undefined. */
function cell(value: number): number | string {
  return Number.isNaN(value) ? '' : value;
}
