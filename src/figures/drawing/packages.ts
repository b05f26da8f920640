import { checkPackages, type Need } from '../../core/packages/index.js';

/** What draws a specification. */
export const drawingNeed: Need = { user: 'drawing figures', packages: ['vega', 'vega-lite'] };

/** What makes a drawing a picture. */
export const pngNeed: Need = {
  user: 'drawing PNG pictures',
  packages: [...drawingNeed.packages, '@resvg/resvg-js'],
};

/**
 * Finds out whether figures can be drawn, before long work whose results are to be drawn.
 *
 * @param png whether as PNG, too, as `writeFigures` does by default.
 * @throws InputError naming the packages to install, when one is missing.
 */
export function checkDrawing({ png = true }: { readonly png?: boolean } = {}): void {
  checkPackages(png ? pngNeed : drawingNeed);
}
