import type { ChosenTaxonomy, TaxonomySource } from '../../pipeline/index.js';
import { supergenresText } from './print.js';
import { count } from './text-table.js';

const SOURCES: Readonly<Record<TaxonomySource, string>> = {
  given: 'as given',
  clusters: 'found by clustering',
  labels: 'made of the columns of labels',
  flat: 'flat',
};

/** Where the taxonomy comes from, and its supergenres where they were found. */
export function taxonomyText({ taxonomy, source, supergenres, notes }: ChosenTaxonomy): string {
  const inner = taxonomy.size - 1 - taxonomy.genres.length;
  const size = `${count(taxonomy.genres.length)} genres${inner > 0 ? ` in ${count(inner)} supergenres` : ''}`;
  return [
    ...(supergenres ? [supergenresText(supergenres.supergenres, supergenres.unit), ''] : []),
    `Taxonomy ${SOURCES[source]}: ${size}`,
    ...notes.map((note) => `Note: ${note}`),
  ].join('\n');
}
