import type { Resvg } from '@resvg/resvg-js';
import type { TopLevelSpec } from 'vega-lite';
import { z } from 'zod';
import { parseOptions } from '../../core/options/index.js';
import { importPackage } from '../../core/packages/index.js';
import type { Figure } from './figure.js';
import { drawingNeed, pngNeed } from './packages.js';
import { themes } from './theme.js';
import { listeningLogger, measureText, refuseToLoad } from './vega-setup.js';

const svgOptions = z.strictObject({
  /** Colours for a light or a dark background. Default `light`. */
  theme: z.enum(['light', 'dark']).default('light'),
  /** Width of the plot in pixels, without its labels. Default: the figure's own. */
  width: z.int().min(50).max(10_000).optional(),
  /** Called with each of Vega's warnings about the specification; by default they are dropped. */
  onWarning: z.custom<(message: string) => void>((value) => typeof value === 'function').optional(),
});

const pngOptions = svgOptions.extend({
  /** Pixels of the picture for one of the figure. Default 2, for sharp text on today's screens. */
  scale: z.number().min(0.1).max(10).default(2),
  /**
   * Font files (TTF, OTF, TTC) to draw text with, before the system's. Default: the system's, which
   * Debian's package `fonts-dejavu-core` provides where there are none.
   */
  fontFiles: z.array(z.string()).default([]),
  /** Whether fonts that the system has are used. Default true. */
  systemFonts: z.boolean().default(true),
});

/** Control characters and halves of letters, which no XML file may hold. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Options of {@link drawSVG}. */
export type SVGOptions = z.input<typeof svgOptions>;
/** Options of {@link drawPNG}. */
export type PNGOptions = z.input<typeof pngOptions>;

/** The part of the options that says how pixels are made. */
type Rendering = Pick<z.output<typeof pngOptions>, 'scale' | 'fontFiles' | 'systemFonts'>;

/**
 * A figure as the text of an SVG file, without a browser. Text stays text, in the fonts of whoever
 * looks at it; it holds no script, no link, and loads nothing. Data that a specification wants from
 * elsewhere are not fetched; `onWarning` is told of it.
 *
 * @throws InputError when an option is wrong, or one of the packages vega and vega-lite is not installed.
 */
export async function drawSVG(figure: Figure, options: SVGOptions = {}): Promise<string> {
  const { theme, width, onWarning } = parseOptions(svgOptions, options, 'drawSVG');
  const vega = await importPackage(() => import('vega'), drawingNeed);
  const { compile } = await importPackage(() => import('vega-lite'), drawingNeed);
  measureText(vega);
  const logger = listeningLogger(vega, onWarning ?? (() => {}));
  // Vega writes into the data that it is given.
  const own = structuredClone(figure.spec);
  const spec = width === undefined ? own : ({ ...own, width } as TopLevelSpec);
  const compiled = compile(spec, { config: themes[theme], logger });
  const view = new vega.View(vega.parse(compiled.spec), {
    renderer: 'none',
    logger,
    loader: refuseToLoad(),
  });
  try {
    vega.resetSVGDefIds(); // which Vega counts on from drawing to drawing
    const svg = await view.toSVG();
    return svg.replace(NOT_IN_XML, '\ufffd');
  } finally {
    view.finalize();
  }
}

/**
 * A figure as a PNG file, without a browser. Where no font is found the picture has no text, and a
 * Node warning says so once (`process.on('warning', …)`, code `SUPERGENRE_NO_FONT`).
 *
 * @throws InputError when an option is wrong, or one of the packages vega, vega-lite and \@resvg/resvg-js is not
 *   installed.
 */
export async function drawPNG(figure: Figure, options: PNGOptions = {}): Promise<Uint8Array> {
  const parsed = parseOptions(pngOptions, options, 'drawPNG');
  const { scale, fontFiles, systemFonts, ...forSVG } = parsed;
  return toPNG(await drawSVG(figure, forSVG), { scale, fontFiles, systemFonts });
}

/** What {@link drawSVG} gave, as a PNG file. */
export async function toPNG(
  svg: string,
  { scale, fontFiles, systemFonts }: Rendering = pngOptions.parse({}),
): Promise<Uint8Array> {
  const { Resvg } = await importPackage(() => import('@resvg/resvg-js'), pngNeed);
  const font = { loadSystemFonts: systemFonts, fontFiles };
  if (!hasFont(Resvg, font)) warnOfNoFont();
  const picture = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale }, logLevel: 'off' });
  return picture.render().asPng();
}

let warned = false;

function warnOfNoFont(): void {
  if (warned) return;
  warned = true;
  process.emitWarning(
    'no font was found, so PNG pictures have no text; install one or name one with the option fontFiles',
    { code: 'SUPERGENRE_NO_FONT' },
  );
}

/** Without a font resvg leaves text out, so that the letter has no extent. */
function hasFont(
  Renderer: typeof Resvg,
  font: { loadSystemFonts: boolean; fontFiles: string[] },
): boolean {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text y="9">M</text></svg>';
  return new Renderer(svg, { font, logLevel: 'off' }).getBBox() !== undefined;
}
