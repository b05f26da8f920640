import type { ClusteredUnit } from '../../pipeline/index.js';
import { styled } from '../printing/terminal/style.js';
import { cut, widthOf } from '../printing/terminal/width.js';
import { count } from '../printing/text-table.js';
import { drawMap, type MapCell, type MapPoints } from './braille.js';

/** A cluster of the map. */
export interface MapCluster {
  readonly cluster: number;
  readonly name: string;
  /** How many artists are in it. */
  readonly artists: number;
  /** The mean of their places. */
  readonly x: number;
  readonly y: number;
  /** The letter that it has on the map, and its colour by number. */
  readonly mark: string;
  readonly colour: number;
}

const MARKS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** A character of noise where there are no colours. */
const NOISE = '·';

/** Where there are more clusters than marks. */
const NO_MARK = '*';

/** Lines of a map for each column, so that its dots are nearly as far apart across as down; and at most. */
const LINES = 0.28;
const MOST_LINES = 40;

/** Cells between the columns of the legend. */
const GAP = 3;

/** How a map is drawn. */
export interface MapStyle {
  readonly columns: number;
  readonly isColoured: boolean;
}

/** The clusters of a map, those with names in their order, before others. */
export function mapClusters(
  { x, y, clusters }: MapPoints,
  supergenres: readonly { readonly name: string; readonly cluster: number }[],
): MapCluster[] {
  const sums = new Map<number, { artists: number; x: number; y: number }>();
  for (let i = 0; i < clusters.length; i++) {
    const sum = sums.get(clusters[i]) ?? { artists: 0, x: 0, y: 0 };
    sum.artists++;
    sum.x += x[i];
    sum.y += y[i];
    sums.set(clusters[i], sum);
  }
  const named = new Map(supergenres.map(({ cluster, name }) => [cluster, name]));
  const others = [...sums.keys()].filter((cluster) => cluster >= 0 && !named.has(cluster));
  return [...named.keys(), ...others.sort((a, b) => a - b)].flatMap((cluster, place) => {
    const sum = sums.get(cluster);
    if (sum === undefined) return [];
    const { artists } = sum;
    return {
      ...{ cluster, name: named.get(cluster) ?? `cluster ${cluster}`, artists },
      ...{ x: sum.x / artists, y: sum.y / artists },
      ...{ mark: MARKS[place] ?? NO_MARK, colour: place },
    };
  });
}

/**
 * A map of clusters in braille patterns, each in its colour and with a letter in its middle, noise grey, and a legend
 * below, fitted into a width. Where there are no colours, every cluster is sown with its letter, and noise is points.
 */
export function mapText(
  points: MapPoints,
  clusters: readonly MapCluster[],
  unit: ClusteredUnit,
  { columns, isColoured }: MapStyle,
): string {
  const rows = Math.min(MOST_LINES, Math.round(columns * LINES));
  const { cells, pointsPerDot, placeOf } = drawMap(points, columns, rows);
  const known = new Map(clusters.map((one) => [one.cluster, one]));
  const shown = new Map(
    cells.map((cell) => {
      const cluster = known.get(cell.cluster);
      return [
        cell.row * columns + cell.column,
        isColoured ? styled(cluster?.colour ?? 'noise', cell.dots) : plainCell(cell, cluster),
      ];
    }),
  );
  const marked = new Set<number>();
  for (const cluster of clusters) {
    const place = markPlace(placeOf(cluster.x, cluster.y), cluster.cluster, cells, marked, columns);
    if (place === undefined) continue;
    marked.add(place);
    shown.set(place, styled('heading', cluster.mark));
  }
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => shown.get(row * columns + column) ?? ' ')
      .join('')
      .trimEnd(),
  );
  const noise = points.clusters.length - clusters.reduce((sum, { artists }) => sum + artists, 0);
  const dots =
    pointsPerDot === 1 ? [] : [`A dot is a place with ${count(pointsPerDot)} ${unit} or more.`];
  return [...lines, '', ...legend(clusters, noise, unit, { columns, isColoured }), ...dots].join(
    '\n',
  );
}

/** Characters between the letters that a cluster is sown with, across and down. */
const ACROSS = 8;
const DOWN = 3;

/** A character of a map without colours. */
function plainCell({ column, row, dots }: MapCell, cluster: MapCluster | undefined): string {
  if (cluster === undefined) return NOISE;
  const isSown =
    row % DOWN === 0 && (column + (row % (2 * DOWN)) * (ACROSS / 2 / DOWN)) % ACROSS === 0;
  return isSown ? cluster.mark : dots;
}

/** The character nearest to a place of those that show a cluster and have no mark yet. */
function markPlace(
  { column, row }: { readonly column: number; readonly row: number },
  cluster: number,
  cells: readonly MapCell[],
  marked: ReadonlySet<number>,
  columns: number,
): number | undefined {
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const place = cell.row * columns + cell.column;
    if (cell.cluster !== cluster || marked.has(place)) continue;
    // A character is twice as high as it is wide.
    const distance = (cell.column - column) ** 2 + 4 * (cell.row - row) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = place;
  }
  return nearest;
}

/** Mark, colour, name and number of artists of each cluster, in as many columns as there is room for. */
function legend(
  clusters: readonly MapCluster[],
  noise: number,
  unit: ClusteredUnit,
  { columns, isColoured }: MapStyle,
): string[] {
  const entries = [
    ...clusters.map(({ mark, colour, name, artists }) => ({
      sign: isColoured ? `${styled('heading', mark)} ${styled(colour, '⣿')}` : mark,
      text: `${name}, ${count(artists)}`,
    })),
    ...(noise > 0
      ? [{ sign: isColoured ? `  ${styled('noise', '⣿')}` : NOISE, text: `noise, ${count(noise)}` }]
      : []),
  ].map((entry, i) => (i === 0 ? { ...entry, text: `${entry.text} ${unit}` } : entry));
  const widest = entries.reduce((most, { text }) => Math.max(most, widthOf(text)), 0);
  const sign = isColoured ? 4 : 2;
  const width = Math.min(columns, widest + sign);
  const across = Math.max(1, Math.floor((columns + GAP) / (width + GAP)));
  const down = Math.ceil(entries.length / across);
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_, column) => entries[column * down + row])
      .filter((entry) => entry !== undefined)
      .map((entry) => {
        const short = cut(entry.text, width - sign);
        return `${entry.sign} ${short}${' '.repeat(width - sign - widthOf(short))}`;
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
