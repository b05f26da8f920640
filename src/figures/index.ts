export { drawPNG, drawSVG, type PNGOptions, type SVGOptions } from './draw.js';
export type { Figure } from './figure.js';
export { type ThemeName, themes } from './theme.js';
export { type WriteOptions, writeFigures } from './write.js';
