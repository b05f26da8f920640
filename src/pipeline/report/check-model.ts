import type { HierarchicalClassifier } from '../../classification/index.js';
import type { ReportData } from './schema.js';

/** What a report's data must agree with. */
export type ReportedModel = Pick<HierarchicalClassifier, 'taxonomy' | 'featureNames'>;

/** Where a report's data do not fit the model in the same folder; undefined where they do. */
export function misfit(
  { metrics, supergenres, curves, confusion, sample }: ReportData,
  { taxonomy, featureNames }: ReportedModel,
): { readonly path: string; readonly message: string } | undefined {
  const tops = taxonomy.children(0).map((node) => taxonomy.names[node]);
  const genres = metrics.genres.map(({ genre }) => genre);
  const fits: Readonly<Record<string, boolean>> = {
    'metrics.genres': same(genres, taxonomy.genres),
    supergenres: supergenres.every(({ name }) => tops.includes(name)),
    curves: curves.every(({ node }) => (taxonomy.nodeAt(node) ?? 0) > 0),
    'confusion.supergenres': same(confusion.supergenres, tops),
    'sample.features': sample.features.every(({ length }) => length === featureNames.length),
    'sample.genres': sample.genres.flat().every((name) => genres.includes(name)),
  };
  const path = Object.keys(fits).find((key) => !fits[key]);
  return path === undefined ? undefined : { path, message: 'does not fit the model' };
}

function same(names: readonly string[], expected: readonly string[]): boolean {
  return names.length === expected.length && names.every((name, i) => name === expected[i]);
}
