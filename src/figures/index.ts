export {
  averagePrecisionFigure,
  type SupergenrePrecision,
} from './average-precision.js';
export { type BeeswarmInput, type BeeswarmOptions, beeswarmFigure } from './beeswarm.js';
export { type CalibrationInput, calibrationFigure } from './calibration.js';
export {
  type CondensedTreeInput,
  type CondensedTreeRows,
  condensedTreeFigure,
} from './condensed-tree.js';
export { type ConfusionInput, confusionFigure } from './confusion.js';
export type { SongContributions } from './contributions.js';
export { type CorrelationInput, correlationFigure } from './correlation.js';
export { type CoverageErrorInput, coverageErrorFigure } from './coverage-error.js';
export { type CurveInput, curveFigure } from './curve.js';
export { type DecisionPathsOptions, decisionPathsFigure } from './decision-paths.js';
export { type DistributionInput, distributionFigure } from './distribution.js';
export { drawPNG, drawSVG, type PNGOptions, type SVGOptions } from './draw.js';
export type { Figure, FigureInterval } from './figure.js';
export { genresPerSupergenreFigure, type SupergenreGenres } from './genres-per-supergenre.js';
export { meanContributionsFigure } from './mean-contributions.js';
export { type PrecisionRecallInput, precisionRecallFigure } from './precision-recall.js';
export {
  type ProjectionFigureOptions,
  type ProjectionPoints,
  projectionFigure,
} from './projection.js';
export { type ThemeName, themes } from './theme.js';
export { type ForestArrays, type TreeFigureOptions, treeFigure } from './tree.js';
export { type WaterfallInput, type WaterfallOptions, waterfallFigure } from './waterfall.js';
export { type WriteOptions, writeFigures } from './write.js';
