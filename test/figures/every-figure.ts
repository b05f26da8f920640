import { Random } from '../../src/core/numbers/index.js';
import * as figures from '../../src/figures/index.js';
import { clip, ranked } from './audio/clip.js';

/** Gives every name that a figure gets, from the name it would have. */
export type Rename = (name: string) => string;

const random = new Random(1);
const numbers = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const normal = () => random.normal();

export const songs = 60;
export const points = numbers(2 * songs, normal);
export const clusters = Array.from({ length: songs }, (_, i) => (i % 5) - 1);
/** songs × 3. */
export const contributions = numbers(songs * 4, normal).filter((_, k) => k % 4 < 3);
/** Mean magnitude of each column, and the columns by it. */
export const magnitudes = [0, 1, 2].map(
  (j) =>
    contributions.reduce((sum, value, k) => (k % 3 === j ? sum + Math.abs(value) : sum), 0) / songs,
);
const order = [0, 1, 2].sort((a, b) => magnitudes[b] - magnitudes[a]);
/** From −1, the column of least magnitude first. */
export const decisionPaths = Array.from({ length: songs }, (_, song) => {
  const path = [-1];
  for (const j of order.toReversed())
    path.push(path[path.length - 1] + contributions[3 * song + j]);
  return path;
});
const values = numbers(songs * 3, normal);

/** Points 0 to 5 below the root 6, which splits into 7 (points 0, 1, 2) and 8 (points 3, 4). */
export const condensedTree = {
  parent: [6, 6, 7, 7, 7, 8, 8, 6],
  child: [7, 8, 0, 1, 2, 3, 4, 5],
  lambda: [1, 1, 2, 3, 4, 2, Number.POSITIVE_INFINITY, 0.5],
  size: [3, 2, 1, 1, 1, 1, 1, 1],
};

/** A tree that asks twice: `energy < 0.5`, and then, where not, `tempo < 120`. */
export const forest = {
  treeOffsets: [0, 5],
  feature: [0, -1, 2, -1, -1],
  threshold: [0.5, -0.25, 120, 0.125, 0.75],
  left: [1, -1, 3, -1, -1],
  right: [2, -1, 4, -1, -1],
  defaultLeft: [0, 0, 1, 0, 0],
  gain: [40, 0, 12.5, 0, 0],
  cover: [100, 60, 40, 30, 10],
};

/** One of each figure, from small data. */
export function everyFigure(rename: Rename = (name) => name): figures.Figure[] {
  const features = ['energy', 'loudness', 'tempo'].map(rename);
  const classes = ['rap', 'rock'].map(rename);
  const classifiers = ['vanilla', 'hierarchical', 'hinted'].map(rename);
  const node = rename('rap');
  const shap = {
    node,
    featureNames: features,
    contributions: { rows: songs, columns: 3, data: Float64Array.from(contributions) },
    features: { rows: songs, columns: 3, data: Float64Array.from(values) },
    meanMagnitude: magnitudes,
    order,
  };
  const paths = {
    node,
    featureNames: order.map((j) => features[j]).reverse(),
    paths: decisionPaths,
    outliers: decisionPaths.map((_, song) => Number(song === 5)),
  };
  const artists = {
    points: { rows: songs, columns: 2, data: Float64Array.from(points) },
    clusters,
    clusterNames: ['a', 'b', 'c', 'd'].map(rename),
    artistNames: Array.from({ length: songs }, (_, i) => rename(`artist ${i}`)),
    followers: Array.from({ length: songs }, (_, i) => 1000 * i),
  };
  const heard = { ...clip, song: rename('song.mp3') };
  return [
    figures.projectionFigure(artists),
    figures.projectionFigure(artists, { noise: 'hidden', maxPoints: 10 }),
    figures.condensedTreeFigure({
      tree: condensedTree,
      labels: [0, 0, 0, 1, 1, -1],
      clusterNames: classes,
    }),
    figures.genresPerSupergenreFigure([
      { supergenre: classes[0], genres: [{ name: rename('trap'), count: 12 }] },
      { supergenre: classes[1], genres: [{ name: rename('metal'), count: 1234 }] },
    ]),
    figures.averagePrecisionFigure({
      supergenre: classes[0],
      genres: features,
      support: [12, 1, 0],
      classifiers: classifiers.map((name, c) => ({
        name,
        values: [0.25 + c / 10, 0.5, null],
        intervals: [{ low: 0.2, high: 0.4 }, null, null],
      })),
    }),
    figures.coverageErrorFigure({
      classifiers: classifiers.map((name, c) => ({
        name,
        value: 3.25 - c / 2,
        interval: { low: 2, high: 4 },
      })),
      minimum: 1.504,
    }),
    figures.dataSetsFigure({
      figure: 'average precision',
      dataSets: classes.map((name) => ({
        name,
        classifiers: classifiers.map((classifier) => ({
          name: classifier,
          value: 0.5,
          interval: { low: 0.4, high: 0.6 },
        })),
      })),
    }),
    figures.learningCurvesFigure({
      score: rename('accuracy'),
      songs: [20, 40],
      classifiers: classifiers.map((name) => ({
        name,
        training: { mean: [1, 0.9], low: [1, 0.8], high: [1, 1] },
        test: { mean: [0.5, 0.6], low: [0.4, 0.6], high: [0.6, 0.6] },
      })),
    }),
    figures.comparisonFigure({
      on: `on songs of ${node}`,
      classifiers,
      figures: classes.map((name) => ({
        name,
        values: classifiers.map(() => 0.5),
        intervals: classifiers.map(() => ({ low: 0.4, high: 0.6 })),
      })),
    }),
    figures.precisionRecallFigure({
      of: node,
      curves: classifiers.map((name, c) => ({
        name,
        precision: [0.4, 0.5 + c / 10, 1, 1],
        recall: [1, 0.75, 0.5, 0],
        averagePrecision: 0.625,
      })),
    }),
    figures.calibrationFigure({
      of: node,
      curves: [{ name: node, predicted: [0.125, 0.5], observed: [0.25, 0.4], songs: [90, 10] }],
    }),
    figures.confusionFigure({
      classes,
      confusion: [
        [30, 10],
        [0, 0],
      ],
      unit: rename('genre'),
    }),
    figures.confusionFigure({
      classes,
      confusion: [
        [3, 1],
        [2, 2],
      ],
      unit: rename('class'),
      by: rename('one model'),
    }),
    figures.correlationFigure({
      features: Array.from({ length: 24 }, (_, j) => `${features[j % 3]} ${j}`),
      correlations: Array.from({ length: 24 }, (_, i) =>
        Array.from({ length: 24 }, (__, j) => (i === j ? 1 : Math.sin(i * j))),
      ),
      kind: 'Spearman',
    }),
    figures.correlationFigure({
      features,
      correlations: [
        [1, 0.75, Number.NaN],
        [0.75, 1, -0.001],
        [Number.NaN, -0.001, 1],
      ],
    }),
    figures.waterfallFigure({
      song: rename('Lose Yourself'),
      node,
      features,
      values: [0.735, -4.55, Number.NaN],
      contributions: [0.5, -2, 0.25],
      base: -1,
    }),
    figures.songWaterfallFigure(rename('Without Me'), {
      ...{ node, base: -1, method: 'permutation' },
      contributions: features.map((feature, j) => ({
        ...{ feature, value: j, contribution: j - 1, standardError: 0.1 },
      })),
    }),
    figures.beeswarmFigure(shap),
    figures.meanContributionsFigure(shap),
    figures.decisionPathsFigure(paths),
    figures.distributionFigure({
      feature: features[0],
      unit: rename('dB'),
      classes: classes.map((name, c) => ({
        name,
        values: [...values.slice(c, 40 + c), Number.NaN],
        mean: 0.125,
        deviation: 1.5,
        kurtosis: -0.25,
      })),
    }),
    figures.balanceFigure({
      unit: rename('label'),
      labels: classes.map((name, c) => ({ name, songs: 10 + c })),
      without: 3,
    }),
    figures.densitiesFigure({
      feature: features[0],
      unit: rename('dB'),
      grid: [0, 0.5, 1],
      classes: classes.map((name, c) => ({
        ...{ name, songs: 10, median: 0.5 },
        density: [0.5, 1 + c, 0.5],
      })),
    }),
    figures.violinsFigure({
      feature: features[0],
      unit: rename('dB'),
      grid: [0, 0.5, 1],
      classes: classes.map((name, c) => ({
        ...{ name, mean: 0.5, quartiles: [0.25, 0.5, 0.75] },
        density: c === 0 ? [0.5, 1, 0.5] : undefined,
      })),
    }),
    figures.valueSharesFigure({
      feature: rename('mode'),
      values: [0, 1],
      classes: classes.map((name, c) => ({ name, counts: [10, 10 * c] })),
    }),
    figures.valueSharesFigure({
      feature: rename('key'),
      values: [0, 3, 7],
      classes: classes.map((name, c) => ({ name, counts: [10, 10 * c, 5] })),
    }),
    figures.importancesFigure({
      kind: rename('gain'),
      notes: [rename('of the trees')],
      features: features.map((feature, j) => ({ feature, value: 0.5 - j / 5, deviation: 0.05 })),
    }),
    figures.curveFigure({
      title: rename('learning curve'),
      ...{ x: rename('songs'), y: rename('accuracy'), logarithmic: true, narrow: true },
      series: classes.map((name) => ({ name, x: [10, 20, 40], y: [0.2, 0.3, 0.35] })),
      levels: [{ y: 0.1, text: rename('chance') }],
    }),
    figures.curveFigure({
      title: rename('early stopping'),
      notes: [rename('of validation songs')],
      x: rename('round'),
      y: rename('logloss'),
      series: classes.map((name, c) => ({
        name,
        x: [1, 2, 3],
        y: [0.7, 0.5 + c / 10, 0.4],
        low: [0.6, 0.4, 0.3],
        high: [0.8, 0.7, 0.5],
      })),
      marks: [{ x: 2, text: rename('best round') }],
    }),
    figures.trainingHistoryFigure({
      of: rename('networks of all genres'),
      networks: 2,
      bestEpochs: [1, 2],
      loss: { mean: [0.7, 0.5, 0.3], low: [0.6, 0.4, 0.2], high: [0.8, 0.6, 0.4] },
      accuracy: { mean: [0.6, 0.7, 0.8], low: [0.5, 0.6, 0.8], high: [0.7, 0.8, 0.8] },
      validationLoss: { mean: [0.8, 0.6, 0.7], low: [0.7, 0.6, 0.7], high: [0.9, 0.6, 0.7] },
      validationAccuracy: { mean: [0.5, 0.6, 0.6], low: [0.4, 0.6, 0.6], high: [0.6, 0.6, 0.6] },
    }),
    figures.treeFigure({ ...forest, featureNames: features }, { node }),
    figures.waveformFigure(heard),
    figures.melSpectrogramFigure(heard),
    figures.chromaFigure(heard),
    figures.partsFigure(heard),
    figures.genresOverTimeFigure({
      song: heard.song,
      ...ranked,
      genres: features,
      unit: rename('bar'),
    }),
  ];
}

/** All data rows inside a figure's specification. */
export function rowsOf({ spec }: figures.Figure): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  visit(spec, (key, value) => {
    if (key === 'values' && Array.isArray(value)) {
      found.push(...value.filter((row) => typeof row === 'object' && row !== null));
    }
  });
  return found;
}

/** Calls with every key and value inside a value. */
export function visit(value: unknown, see: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    see(key, inner);
    visit(inner, see);
  }
}
