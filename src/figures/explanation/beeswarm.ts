import { z } from 'zod';
import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, type Figure, type Layer, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, extent, spread, toJson } from '../drawing/numbers.js';
import {
  checkContributions,
  placeOf,
  type SongContributions,
  scoreName,
  scoreTitle,
} from './contributions.js';
import { swarmOffsets } from './swarm.js';

/** What {@link beeswarmFigure} draws, as `explainNode` and `explainScores` give it. */
export interface BeeswarmInput extends SongContributions {
  /** songs × features: the values behind the contributions, NaN where missing. */
  readonly features: MatrixLike;
}

const beeswarmOptions = z.strictObject({
  /** Features drawn, the strongest first. Default 14. */
  top: z.int().min(1).max(50).default(14),
  /** Songs drawn at most, evenly taken from all of them. Default 300. */
  maxSongs: z.int().min(1).max(5000).default(300),
});

/** Options of {@link beeswarmFigure}. */
export type BeeswarmOptions = z.input<typeof beeswarmOptions>;

/**
 * SHAP values of many songs at a node, a row of points for each feature, coloured by the feature's
 * value: by its rank among the songs drawn, so that outliers do not use up the colours. Points spread
 * where they are dense (Lundberg and Lee 2017).
 *
 * @throws InputError when there is no feature or song, the shapes differ, or an option is wrong.
 */
export function beeswarmFigure(input: BeeswarmInput, options: BeeswarmOptions = {}): Figure {
  const where = 'beeswarmFigure';
  const { top, maxSongs } = parseOptions(beeswarmOptions, options, where);
  const { node, featureNames } = input;
  const matrix = checkContributions(where, input);
  const { rows: songs, columns } = matrix;
  const values = toDense(input.features, {
    name: `${where}, features`,
    allowMissing: true,
    columns,
  });
  checkLengths(where, { contributions: { length: songs }, features: { length: values.rows } });
  const drawn = spread(songs, maxSongs);
  const shown = Array.from(input.order).slice(0, top);
  const at = (song: number, j: number) => matrix.data[song * columns + j];
  const range = extent(drawn.flatMap((song) => shown.map((j) => at(song, j))));
  const rows = shown.map((j) => {
    const contributions = drawn.map((song) => at(song, j));
    const offsets = swarmOffsets(contributions, range);
    const own = drawn.map((song) => values.data[song * columns + j]);
    const ranks = ranksOf(own);
    return drawn.map((_, k) => ({
      contribution: toJson(contributions[k], 3),
      offset: toJson(offsets[k], 2),
      value: toJson(own[k], 4),
      rank: toJson(ranks[k], 2),
    }));
  });
  const names = shown.map((j) => featureNames[j]);
  const position = {
    y: nominal('feature', {
      scale: { domain: names },
      axis: { title: null, grid: true, domain: false },
    }),
    yOffset: quantitative('offset', { scale: { domain: [-1.2, 1.2] } }),
    x: quantitative('contribution', {
      axis: { title: `SHAP value, ${scoreTitle(input)}`, tickCount: 7 },
    }),
    tooltip: tooltipOf('feature', ['value', 'its value'], ['contribution', 'SHAP value']),
  };
  const mark = { type: 'circle', size: 16, opacity: 0.85, aria: false };
  const rest = columns - shown.length;
  return makeFigure({
    name: `beeswarm of ${node}`,
    title: `What speaks for and against ${node}`,
    subtitle: [
      `A point for each song: how far the feature moves its ${scoreName(input)}. ${songs > drawn.length ? `${drawn.length.toLocaleString('en')} of ` : ''}${count(songs, 'song')}${rest > 0 ? `; ${count(rest, 'weaker feature')} not shown` : ''}`,
      'Colour: rank of the feature’s value among the songs; grey where it is missing',
    ],
    description: `SHAP values of songs ${placeOf(node, input)}, by feature, coloured by the feature's value.`,
    view: {
      width: WIDTH - 140,
      height: { step: 34 },
      layer: [
        layerOf(
          [{ contribution: 0 }],
          { type: 'rule', style: 'plain', aria: false },
          { x: quantitative('contribution') },
        ),
        {
          ...unfold(names, rows, ({ rank }) => rank === null),
          mark: { ...mark, style: 'noise' },
          encoding: position,
        },
        {
          ...unfold(names, rows, ({ rank }) => rank !== null),
          mark,
          encoding: {
            ...position,
            color: quantitative('rank', {
              scale: { domain: [0, 1], range: 'diverging', interpolate: 'lab' },
              legend: {
                title: 'value',
                values: [0, 1],
                labelExpr: "datum.value < 0.5 ? 'low' : 'high'",
              },
            }),
          },
        },
      ],
    },
  });
}

const COLUMNS = ['contribution', 'offset', 'value', 'rank'] as const;

type Point = Readonly<Record<(typeof COLUMNS)[number], number | null>>;

/** Data of some points, a row of lists for each feature, unfolded into points only when drawn. */
function unfold(
  features: readonly string[],
  rows: readonly (readonly Point[])[],
  isWanted: (point: Point) => boolean,
): Layer {
  const values = features.flatMap((feature, i) => {
    const points = rows[i].filter(isWanted);
    if (points.length === 0) return [];
    const lists = COLUMNS.map((column) => [column, points.map((point) => point[column])]);
    return [{ feature, ...Object.fromEntries(lists) }];
  });
  return { data: { values }, transform: [{ flatten: [...COLUMNS] }] };
}

/** Rank of each value, 0 for the lowest, 1 for the highest, equal for equal ones; NaN where missing. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const first = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!first.has(value)) first.set(value, i);
  });
  const highest = Math.max(1, first.get(sorted[sorted.length - 1]) ?? 0);
  return values.map((value) => (first.get(value) ?? Number.NaN) / highest);
}
