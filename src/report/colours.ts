import type { ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { clusterNames } from './page-data.js';

/** Colours before they repeat. */
const COLOURS = 20;

/** The class of the style sheet for a place in the palette. */
export function colourAt(place: number): string {
  return `c${place % COLOURS}`;
}

/** For each supergenre the class of its colour: that of its cluster on the map, where there is one. */
export function supergenreColours(
  report: Pick<ReportData, 'artists' | 'supergenres'>,
  taxonomy: Taxonomy,
): ReadonlyMap<string, string> {
  const clusters = clusterNames(report);
  return new Map(
    taxonomy.children(0).map((node, place) => {
      const name = taxonomy.names[node];
      const cluster = clusters.indexOf(name);
      return [name, colourAt(cluster < 0 ? clusters.length + place : cluster)];
    }),
  );
}
