import { z } from 'zod';
import { parseOptions } from '../../core/options/index.js';
import { type Figure, type Layer, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, quantile, spread, toJson } from '../drawing/numbers.js';
import {
  type CheckedContributions,
  checkContributions,
  MARGIN,
  probabilityOf,
  type SongContributions,
} from './contributions.js';

const decisionOptions = z.strictObject({
  /** Features drawn one by one, the strongest; the rest make the first step. Default 14. */
  top: z.int().min(1).max(50).default(14),
  /** Songs drawn at most, evenly taken from all of them. Default 1000. */
  maxSongs: z.int().min(1).max(5000).default(1000),
  /**
   * How many interquartile ranges above the third quartile a song's distance from the usual song must
   * be for it to be marked. Default 1.5, Tukey's inner fence.
   */
  fence: z.number().positive().default(1.5),
});

export type DecisionPathsOptions = z.input<typeof decisionOptions>;

/**
 * How the margins of many songs at a node come about: a path for each song, from the expected value at
 * the bottom, feature by feature, the strongest last, to its margin at the top. Songs whose
 * contributions are far from the median ones of all (Euclidean distance above Tukey's inner fence,
 * "Exploratory Data Analysis", 1977) are marked as outliers.
 *
 * @throws InputError when there is no feature or song, the shapes differ, or an option is wrong.
 */
export function decisionPathsFigure(
  input: SongContributions,
  options: DecisionPathsOptions = {},
): Figure {
  const where = 'decisionPathsFigure';
  const { top, maxSongs, fence } = parseOptions(decisionOptions, options, where);
  const { node, features } = input;
  const checked = checkContributions(where, input);
  const { songs, matrix, order } = checked;
  const drawn = spread(songs, maxSongs);
  const outliers = outliersOf(checked, drawn, fence);
  const shown = order.slice(0, top);
  const rest = order.slice(top);
  const steps = [
    'any song',
    ...(rest.length > 0 ? [count(rest.length, 'other feature')] : []),
    ...shown.map((j) => features[j]).reverse(),
  ];
  const paths = drawn.map((song) => {
    const at = (j: number) => matrix.data[song * matrix.columns + j];
    const others = rest.length > 0 ? [rest.reduce((sum, j) => sum + at(j), 0)] : [];
    let margin = at(features.length);
    const path = [margin];
    for (const part of [...others, ...shown.map(at).reverse()]) {
      margin += part;
      path.push(margin);
    }
    return {
      song,
      margin: path.map((value) => toJson(value, 3)),
      probability: toJson(probabilityOf(margin), 2),
    };
  });
  return makeFigure({
    name: `decision paths of ${node}`,
    title: `How songs become ${node}, or not`,
    subtitle: [
      `A path for each of ${songs > drawn.length ? `${drawn.length.toLocaleString('en')} of ` : ''}${count(songs, 'song')}, from the bottom up; each feature adds its SHAP value`,
      `${count(outliers.size, 'outlier')} (dashed): contributions unlike those of the other songs`,
    ],
    description: `Cumulated SHAP values of ${count(drawn.length, 'song')} in the booster of ${node}, feature by feature.`,
    view: {
      width: WIDTH - 140,
      height: { step: 26 },
      encoding: {
        y: {
          field: 'step',
          type: 'nominal',
          scale: { domain: steps.toReversed() },
          axis: { title: null, grid: true, ticks: false, domain: false, labelPadding: 8 },
        },
        x: {
          field: 'margin',
          type: 'quantitative',
          scale: { zero: false },
          axis: { title: MARGIN },
        },
        detail: { field: 'song' },
        order: { field: 'number', type: 'quantitative' },
      },
      layer: [
        {
          ...unfold(
            paths.filter(({ song }) => !outliers.has(song)),
            steps,
          ),
          mark: { type: 'line', strokeWidth: 1, opacity: 0.35, aria: false },
          encoding: { color: probabilityColour },
        },
        {
          ...unfold(
            paths.filter(({ song }) => outliers.has(song)),
            steps,
          ),
          mark: { type: 'line', strokeWidth: 1.6, strokeDash: [4, 2], aria: false },
          encoding: { color: probabilityColour },
        },
      ],
    },
  });
}

const probabilityColour = {
  field: 'probability',
  type: 'quantitative',
  scale: { domain: [0, 1], range: 'diverging', interpolate: 'lab' },
  legend: { title: 'probability', format: '.0%' },
};

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

/** Of the given songs those far from the usual one. */
function outliersOf(
  { matrix }: CheckedContributions,
  songs: readonly number[],
  fence: number,
): Set<number> {
  const columns = matrix.columns;
  const distances = new Float64Array(songs.length);
  for (let j = 0; j < columns; j++) {
    const values = Float64Array.from(songs, (song) => matrix.data[song * columns + j]);
    const median = quantile(values.toSorted(), 0.5);
    for (let k = 0; k < songs.length; k++) distances[k] += (values[k] - median) ** 2;
  }
  const far = distances.map(Math.sqrt);
  const sorted = far.toSorted();
  const upper = quantile(sorted, 0.75);
  const limit = upper + fence * (upper - quantile(sorted, 0.25));
  return new Set(songs.filter((_, k) => far[k] > limit));
}
