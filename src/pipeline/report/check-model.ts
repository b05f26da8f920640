import type { HierarchicalClassifier } from '../../classification/index.js';
import type { ReportData } from './schema.js';

/** What a report's data must agree with. */
export type ReportedModel = Pick<HierarchicalClassifier, 'taxonomy' | 'featureNames'>;

/** Where a report's data do not fit the model they lie beside, and why; undefined where they do. */
export function misfit(
  { metrics, supergenres, curves, confusion, sample }: ReportData,
  { taxonomy, featureNames }: ReportedModel,
): { readonly path: string; readonly message: string } | undefined {
  const tops = new Set(taxonomy.children(0).map((node) => taxonomy.names[node]));
  const isGenre = (name: string): boolean => taxonomy.nodeOfGenre(name) !== undefined;
  const wrong = <T>(list: readonly T[], fits: (item: T, i: number) => boolean) =>
    list.findIndex((item, i) => !fits(item, i));
  const checks: readonly (readonly [path: string, at: number, message: string])[] = [
    [
      'metrics.genres',
      metrics.genres.length === taxonomy.genres.length
        ? wrong(metrics.genres, ({ genre }, g) => genre === taxonomy.genres[g])
        : metrics.genres.length,
      'is not the genre of the taxonomy at this place',
    ],
    ['supergenres', wrong(supergenres, ({ name }) => tops.has(name)), 'is no supergenre'],
    [
      'curves',
      wrong(curves, ({ node }) => node !== '' && taxonomy.nodeAt(node) !== undefined),
      'is of no node of the taxonomy',
    ],
    [
      'confusion.supergenres',
      confusion.supergenres.length === tops.size
        ? wrong(confusion.supergenres, (name) => tops.has(name))
        : confusion.supergenres.length,
      'is not the supergenre of the taxonomy at this place',
    ],
    [
      'sample.features',
      wrong(sample.features, ({ length }) => length === featureNames.length),
      `has not ${featureNames.length} values`,
    ],
    [
      'sample.genres',
      wrong(sample.genres, (genres) => genres.every(isGenre)),
      'has a genre that is not in the taxonomy',
    ],
  ];
  const found = checks.find(([, at]) => at >= 0);
  return found && { path: `${found[0]}.${found[1]}`, message: found[2] };
}
