/**
 * Makes Vega-Lite specifications of plain numbers, and draws them as SVG or PNG without a browser.
 *
 * ```ts
 * import { drawPNG, projectionFigure } from 'supergenre/figures';
 *
 * const png = await drawPNG(projectionFigure({ points: umap.embedding, clusters: labels }));
 * ```
 *
 * @module figures
 */

export type { ClusterNames } from './artists/cluster-names.js';
export { type CondensedTreeInput, condensedTreeFigure } from './artists/condensed-tree.js';
export {
  genresPerSupergenreFigure,
  type SupergenreGenres,
} from './artists/genres-per-supergenre.js';
export type { CondensedTreeRows } from './artists/icicles.js';
export { type ProjectionFigureOptions, projectionFigure } from './artists/projection.js';
export type { ProjectionPoints } from './artists/projection-marks.js';
export { type AudioFiguresInput, audioFigures } from './audio/audio-figures.js';
export { type ChromaInput, chromaFigure } from './audio/chroma.js';
export type { AudioClip } from './audio/clip.js';
export {
  type GenresOverTimeInput,
  type GenresOverTimeOptions,
  genresOverTimeFigure,
} from './audio/genres-over-time.js';
export { type MelSpectrogramInput, melSpectrogramFigure } from './audio/mel-spectrogram.js';
export { type PartsInput, partsFigure } from './audio/parts.js';
export { type WaveformInput, waveformFigure } from './audio/waveform.js';
export { drawPNG, drawSVG, type PNGOptions, type SVGOptions } from './drawing/draw.js';
export type { Figure, FigureInterval } from './drawing/figure.js';
export type { Numbers } from './drawing/numbers.js';
export { checkDrawing } from './drawing/packages.js';
export { type ThemeName, themes } from './drawing/theme.js';
export { type WriteOptions, writeFigures } from './drawing/write.js';
export {
  averagePrecisionFigure,
  type SupergenrePrecision,
} from './evaluation/average-precision.js';
export { type CalibrationInput, calibrationFigure } from './evaluation/calibration.js';
export { type ComparisonInput, comparisonFigure } from './evaluation/comparison.js';
export { type ConfusionInput, confusionFigure } from './evaluation/confusion.js';
export { type CoverageErrorInput, coverageErrorFigure } from './evaluation/coverage-error.js';
export { type CurveInput, curveFigure } from './evaluation/curve.js';
export { type DataSetsInput, dataSetsFigure } from './evaluation/data-sets.js';
export {
  type LearningCurvesInput,
  type LearningLine,
  learningCurvesFigure,
} from './evaluation/learning-curves.js';
export { type PrecisionRecallInput, precisionRecallFigure } from './evaluation/precision-recall.js';
export {
  type TrainingBand,
  type TrainingHistoryInput,
  trainingHistoryFigure,
} from './evaluation/training-history.js';
export {
  type BeeswarmInput,
  type BeeswarmOptions,
  beeswarmFigure,
} from './explanation/beeswarm.js';
export type { Explained, SongContributions } from './explanation/contributions.js';
export {
  type DecisionPathsInput,
  type DecisionPathsOptions,
  decisionPathsFigure,
} from './explanation/decision-paths.js';
export { meanContributionsFigure } from './explanation/mean-contributions.js';
export { type SongReasons, songWaterfallFigure } from './explanation/song-waterfall.js';
export { type ForestArrays, type TreeFigureOptions, treeFigure } from './explanation/tree.js';
export {
  type WaterfallInput,
  type WaterfallOptions,
  waterfallFigure,
} from './explanation/waterfall.js';
export { type BalanceInput, balanceFigure } from './songs/balance.js';
export { type CorrelationInput, correlationFigure } from './songs/correlation.js';
export { type DensitiesInput, densitiesFigure } from './songs/densities.js';
export { type DistributionInput, distributionFigure } from './songs/distribution.js';
export { type ImportancesInput, importancesFigure } from './songs/importances.js';
export { type ValueSharesInput, valueSharesFigure } from './songs/value-shares.js';
export { type ViolinsInput, violinsFigure } from './songs/violins.js';
