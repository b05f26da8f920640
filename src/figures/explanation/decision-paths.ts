import { z } from 'zod';
import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { nominal, quantitative } from '../drawing/channels.js';
import { checkLengths, type Figure, type Layer, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, type Numbers, toJson } from '../drawing/numbers.js';
import { type Explained, placeOf, probabilityOf, scoreTitle } from './contributions.js';

/** What {@link decisionPathsFigure} draws, as `decisionPaths` gives it. */
export interface DecisionPathsInput extends Explained {
  /** Name of the node. */
  readonly node: string;
  /** The features in the order they are added: the least important first. */
  readonly featureNames: readonly string[];
  /** songs × (features + 1): the base first, the song's score last. */
  readonly paths: MatrixLike;
  /** 1 where the song's path lies far from the others, 0 elsewhere. */
  readonly outliers: Numbers;
  /** How many songs these were drawn from. Default: there are no others. */
  readonly explained?: number;
}

const decisionOptions = z.strictObject({
  /** Features drawn one by one, the most important; the rest make the first step. Default 14. */
  top: z.int().min(1).max(50).default(14),
});

/** Options of {@link decisionPathsFigure}. */
export type DecisionPathsOptions = z.input<typeof decisionOptions>;

/**
 * How the scores of many songs at a node come about: a path for each song, from the expected value at
 * the bottom, feature by feature, the most important last, to its score at the top. Outliers are
 * dashed.
 *
 * @throws InputError when there is no song, the shapes differ, or an option is wrong.
 */
export function decisionPathsFigure(
  input: DecisionPathsInput,
  options: DecisionPathsOptions = {},
): Figure {
  const where = 'decisionPathsFigure';
  const { top } = parseOptions(decisionOptions, options, where);
  const { node, featureNames, outliers } = input;
  const columns = featureNames.length + 1;
  const { rows, data } = toDense(input.paths, { name: `${where}, paths`, columns, minRows: 1 });
  checkLengths(where, { paths: { length: rows }, outliers });
  const songs = input.explained ?? rows;
  const rest = Math.max(0, featureNames.length - top);
  const steps = [
    'any song',
    ...(rest > 0 ? [count(rest, 'other feature')] : []),
    ...featureNames.slice(rest),
  ];
  const paths = Array.from({ length: rows }, (_, song) => {
    const path = Array.from(data.subarray(song * columns, (song + 1) * columns));
    const drawn = rest > 0 ? [path[0], ...path.slice(rest)] : path;
    return {
      song,
      margin: drawn.map((value) => toJson(value, 3)),
      probability: toJson(probabilityOf(path[columns - 1], input), 2),
    };
  });
  const [usual, unlike] = [0, 1].map((flag) => paths.filter(({ song }) => outliers[song] === flag));
  return makeFigure({
    name: `decision paths of ${node}`,
    title: `How songs become ${node}, or not`,
    subtitle: [
      `A path for each of ${songs > rows ? `${rows.toLocaleString('en')} of ` : ''}${count(songs, 'song')}, from the bottom up; each feature adds its SHAP value`,
      `${count(unlike.length, 'outlier')} (dashed): contributions unlike those of the other songs`,
    ],
    description: `Cumulative SHAP values of ${count(rows, 'song')} ${placeOf(node, input)}, feature by feature.`,
    view: {
      width: WIDTH - 140,
      height: { step: 26 },
      encoding: {
        y: nominal('step', {
          scale: { domain: steps.toReversed() },
          axis: { title: null, grid: true, ticks: false, domain: false, labelPadding: 8 },
        }),
        x: quantitative('margin', { scale: { zero: false }, axis: { title: scoreTitle(input) } }),
        detail: { field: 'song' },
        order: quantitative('number'),
      },
      layer: [
        {
          ...unfold(usual, steps),
          mark: { type: 'line', strokeWidth: 1, opacity: 0.35, aria: false },
          encoding: { color: probabilityColour },
        },
        {
          ...unfold(unlike, steps),
          mark: { type: 'line', strokeWidth: 1.6, strokeDash: [4, 2], aria: false },
          encoding: { color: probabilityColour },
        },
      ],
    },
  });
}

const probabilityColour = quantitative('probability', {
  scale: { domain: [0, 1], range: 'diverging', interpolate: 'lab' },
  legend: { title: 'probability', format: '.0%' },
});

/** Data of paths, a row for each song, unfolded into a row for each of its steps only when drawn. */
function unfold(paths: readonly object[], steps: readonly string[]): Layer {
  return {
    data: { values: paths },
    transform: [
      { flatten: ['margin'] },
      { window: [{ op: 'row_number', as: 'number' }], groupby: ['song'] },
      {
        lookup: 'number',
        from: {
          data: { values: steps.map((step, i) => ({ number: i + 1, step })) },
          key: 'number',
          fields: ['step'],
        },
      },
    ],
  };
}
