export {
  type CondensedTreeInput,
  type CondensedTreeRows,
  condensedTreeFigure,
} from './condensed-tree.js';
export { drawPNG, drawSVG, type PNGOptions, type SVGOptions } from './draw.js';
export type { Figure } from './figure.js';
export {
  type ProjectionFigureOptions,
  type ProjectionPoints,
  projectionFigure,
} from './projection.js';
export { type ThemeName, themes } from './theme.js';
export { type WriteOptions, writeFigures } from './write.js';
