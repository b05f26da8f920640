import { z } from 'zod';
import { type DenseMatrix, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { layerOf, nominal } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, type Layer, makeFigure } from '../drawing/figure.js';
import { count, extent, largestFirst, type Numbers, toJson } from '../drawing/numbers.js';
import { namesOfClusters } from './cluster-names.js';
import { placeLabels, type Side } from './label-places.js';
import { cellLayers, type ProjectionPoints, pointLayers } from './projection-marks.js';

const projectionOptions = z.strictObject({
  /** Whether noise is drawn in grey or left out. Default `grey`. */
  noise: z.enum(['grey', 'hidden']).default('grey'),
  /** How many artists are named at most; fewer where names would cover one another. Default 30. */
  named: z.int().min(0).max(200).default(30),
  /** With more points than this, a grid of cells is drawn in place of points. Default 5000. */
  maxPoints: z.int().min(1).max(50_000).default(5000),
  /** Title of the figure. Default `Artists by the sound of their songs`. */
  title: z.string().default('Artists by the sound of their songs'),
});

/** Options of {@link projectionFigure}. */
export type ProjectionFigureOptions = z.input<typeof projectionOptions>;

const WIDTH = 640;
const HEIGHT = 480;
const FONT_SIZE = 12;

/**
 * The projection: each artist a point in the colour of its cluster, the well-known ones named. Above
 * `maxPoints` artists a cell of a grid has the colour of the cluster that most of its artists are in,
 * stronger where there are more, so that the figure stays small. The axes have no unit: only distances
 * between artists say something.
 *
 * @throws InputError when the lists differ in length, no artist is left to draw, or an option is wrong.
 */
export function projectionFigure(
  artists: ProjectionPoints,
  options: ProjectionFigureOptions = {},
): Figure {
  const where = 'projectionFigure';
  const { noise, named, maxPoints, title } = parseOptions(projectionOptions, options, where);
  const points = toDense(artists.points, { name: 'points', columns: 2, minRows: 1 });
  const { clusters, artistNames, followers } = artists;
  const rows = { length: points.rows };
  checkLengths(where, { points: rows, clusters, artistNames, followers });
  const names = namesOfClusters(clusters, artists.clusterNames);
  const everyone = Array.from(rows, (_, i) => i);
  const noisy = everyone.filter((i) => clusters[i] < 0).length;
  const seen = noise === 'grey' ? everyone : everyone.filter((i) => clusters[i] >= 0);
  checkSome(where, 'artists in a cluster', seen);
  const scales = { x: paddedExtent(points, 0), y: paddedExtent(points, 1) };
  const dense = seen.length > maxPoints;
  const marks = dense
    ? cellLayers(points, clusters, seen, names)
    : pointLayers(points, seen, artists, names);
  const labels =
    artistNames === undefined
      ? []
      : nameLayers(points, seen, artistNames, followers, scales, named);
  const noiseNote = noise === 'grey' ? 'grey' : 'not shown';
  return makeFigure({
    name: noise === 'grey' ? 'projection' : 'projection without noise',
    title,
    subtitle: [
      `${count(points.rows, 'artist')} in ${count(names.length, 'cluster')}; ${noisy.toLocaleString('en')} in none (${noiseNote})`,
      ...(dense
        ? [
            'A cell has the colour of the cluster most of its artists are in, stronger where there are more',
          ]
        : []),
    ],
    description:
      'The two dimensions of the projection of the artists, coloured by cluster. Artists near each other have songs that sound alike; the axes have no unit.',
    view: {
      width: WIDTH,
      height: HEIGHT,
      encoding: {
        x: axis('x', scales.x),
        y: axis('y', scales.y),
      },
      layer: [...marks, ...labels],
    },
  });
}

function nameLayers(
  { data }: DenseMatrix,
  seen: readonly number[],
  artistNames: readonly string[],
  followers: Numbers | undefined,
  scales: { readonly x: Extent; readonly y: Extent },
  most: number,
): Layer[] {
  const order = largestFirst(seen.map((i) => followers?.[i] || 0)).map((k) => seen[k]);
  const candidates = order.slice(0, 4 * most).map((i) => ({ i, text: artistNames[i] }));
  const inPixels = candidates.map(({ i, text }) => ({
    text,
    x: share(data[2 * i], scales.x) * WIDTH,
    y: (1 - share(data[2 * i + 1], scales.y)) * HEIGHT,
  }));
  const size = { width: WIDTH, height: HEIGHT, fontSize: FONT_SIZE };
  const sides = placeLabels(inPixels, size, most);
  return SIDES.flatMap(([side, place]) => {
    const values = candidates
      .filter((_, k) => sides[k] === side)
      .map(({ i, text }) => ({ x: toJson(data[2 * i]), y: toJson(data[2 * i + 1]), artist: text }));
    if (values.length === 0) return [];
    const text = { type: 'text', ...place, fontSize: FONT_SIZE };
    const encoding = { text: nominal('artist') };
    return [
      layerOf(values, { type: 'point', style: 'named', filled: true, size: 18, aria: false }),
      layerOf(values, { ...text, style: 'halo', aria: false }, encoding),
      layerOf(values, { ...text, style: 'label' }, encoding),
    ];
  });
}

const SIDES: readonly [Side, object][] = [
  ['right', { align: 'left', dx: 6 }],
  ['left', { align: 'right', dx: -6 }],
  ['above', { dy: -14 }],
  ['below', { dy: 14 }],
];

type Extent = readonly [number, number];

function paddedExtent({ data }: DenseMatrix, column: 0 | 1): Extent {
  const [low, high] = extent(data.filter((_, k) => k % 2 === column)) ?? [0, 1];
  const padding = 0.03 * (high - low) || 1;
  return [low - padding, high + padding];
}

function share(value: number, [low, high]: Extent): number {
  return (value - low) / (high - low);
}

function axis(field: 'x' | 'y', domain: Extent) {
  const title = field === 'x' ? 'first dimension' : 'second dimension';
  return {
    field,
    type: 'quantitative',
    scale: { domain: domain.map((end) => toJson(end)), zero: false, nice: false },
    axis: { title, labels: false, ticks: false, grid: false, domain: false },
  };
}
