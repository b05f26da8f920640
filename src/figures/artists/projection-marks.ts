import type { DenseMatrix, MatrixLike } from '../../core/matrix/index.js';
import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import type { Layer } from '../drawing/figure.js';
import { type Numbers, toJson } from '../drawing/numbers.js';
import type { ClusterNames } from './cluster-names.js';
import { densityGrid } from './density-grid.js';

/** What {@link projectionFigure} draws. */
export interface ProjectionPoints {
  /** artists × 2: the projection, as `UMAP.embedding` has it. */
  readonly points: MatrixLike;
  /** Cluster of each artist, −1 for noise, as `HDBSCAN.labels` has it. */
  readonly clusters: Numbers;
  /** Name of each cluster, by number. Default: `cluster 0`, `cluster 1`, … */
  readonly clusterNames?: ClusterNames;
  /** Name of each artist. */
  readonly artistNames?: readonly string[];
  /** Followers of each artist: the most followed are named. */
  readonly followers?: Numbers;
}

/** Cells across and down: about 5 pixels each. */
const GRID = { across: 128, down: 96 } as const;

export function pointLayers(
  { data }: DenseMatrix,
  seen: readonly number[],
  { clusters, artistNames }: ProjectionPoints,
  names: readonly string[],
): Layer[] {
  const values = seen.map((i) => ({
    x: toJson(data[2 * i]),
    y: toJson(data[2 * i + 1]),
    ...(clusters[i] >= 0 && { cluster: names[clusters[i]] }),
    ...(artistNames !== undefined && { artist: artistNames[i] }),
  }));
  const mark = { type: 'circle', size: 14, opacity: 0.75, aria: false };
  const tooltip = [
    ...(artistNames === undefined ? [] : [{ field: 'artist', title: 'artist' }]),
    { field: 'cluster', title: 'cluster' },
  ];
  return [
    layerOf(
      values.filter((point) => point.cluster === undefined),
      { ...mark, size: 8, style: 'noise' },
      { tooltip: tooltip.slice(0, -1) },
    ),
    layerOf(
      values.filter((point) => point.cluster !== undefined),
      mark,
      { color: clusterColour(names), tooltip },
    ),
  ];
}

export function cellLayers(
  { data }: DenseMatrix,
  clusters: Numbers,
  seen: readonly number[],
  names: readonly string[],
): Layer[] {
  const points = {
    rows: seen.length,
    columns: 2,
    data: Float64Array.from(
      { length: 2 * seen.length },
      (_, k) => data[2 * seen[k >> 1] + (k & 1)],
    ),
  };
  const clustersSeen = seen.map((i) => clusters[i]);
  const cells = densityGrid(points, clustersSeen, GRID.across, GRID.down);
  const most = Math.log1p(cells.reduce((largest, cell) => Math.max(largest, cell.points), 1));
  const values = cells.map(({ x, x2, y, y2, points, cluster }) => ({
    x: toJson(x),
    x2: toJson(x2),
    y: toJson(y),
    y2: toJson(y2),
    artists: points,
    opacity: toJson(0.3 + (0.7 * Math.log1p(points)) / most, 2),
    ...(cluster >= 0 && { cluster: names[cluster] }),
  }));
  const corners = {
    x2: { field: 'x2' },
    y2: { field: 'y2' },
    opacity: quantitative('opacity', { scale: null }),
  };
  const tooltip = tooltipOf('artists');
  return [
    layerOf(
      values.filter((cell) => cell.cluster === undefined),
      { type: 'rect', style: 'noise', aria: false },
      { ...corners, tooltip },
    ),
    layerOf(
      values.filter((cell) => cell.cluster !== undefined),
      { type: 'rect', aria: false },
      {
        ...corners,
        color: clusterColour(names),
        tooltip: [...tooltip, { field: 'cluster', title: 'mostly of cluster' }],
      },
    ),
  ];
}

function clusterColour(names: readonly string[]) {
  const legend = { title: 'cluster', symbolType: 'circle', symbolLimit: 0 };
  return nominal('cluster', { scale: { domain: [...names] }, legend });
}
