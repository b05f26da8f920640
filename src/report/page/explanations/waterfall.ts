import { colour, fitText, type Surface, surfaceOf } from '../canvas.js';
import { signed } from '../dom.js';

/** What one feature adds to the score. */
export interface Contribution {
  readonly feature: string;
  /** `null` for a missing value, undefined where several features are drawn as one. */
  readonly value?: number | null;
  readonly contribution: number;
  /** Its standard error; 0 where nothing is sampled. */
  readonly error: number;
}

const ROW = 26;
const TOP = 34;
const AXIS = 40;
/** Room next to the bars for their numbers. */
const LABEL = 48;
/** Share of the width that the features' names may take, and their most in pixels. */
const NAMES = 0.4;
const WIDEST_NAMES = 230;

/**
 * Draws how a score comes about: the expected score at the bottom, each feature's part above it, the
 * smallest first, the song's score at the top.
 *
 * @param contributions the largest first.
 * @returns what is at a pixel.
 */
export function drawWaterfall(
  canvas: HTMLCanvasElement,
  base: number,
  contributions: readonly Contribution[],
): (x: number, y: number) => string[] | undefined {
  const surface = surfaceOf(canvas, TOP + ROW * contributions.length + AXIS);
  const { context, width, height } = surface;
  const names = Math.min(WIDEST_NAMES, NAMES * width);
  const ends = runningSums(base, contributions);
  const low = Math.min(base, ...ends);
  const high = Math.max(base, ...ends);
  const toX = (margin: number): number =>
    names + LABEL + ((margin - low) / (high - low || 1)) * (width - names - 2 * LABEL);
  drawRule(surface, toX(base), height - AXIS, `expected ${signed(base)}`, height - AXIS + 16);
  drawRule(
    surface,
    toX(ends[0] ?? base),
    height - AXIS,
    `this song ${signed(ends[0] ?? base)}`,
    14,
  );
  contributions.forEach(({ contribution }, i) => {
    const middle = TOP + ROW * (i + 0.5);
    const from = ends[i] - contribution;
    context.fillStyle = colour(contribution < 0 ? 'lowers' : 'raises');
    const left = Math.min(toX(from), toX(ends[i]));
    const length = Math.max(1, Math.abs(toX(ends[i]) - toX(from)));
    context.fillRect(left, middle - 9, length, 18);
    context.fillStyle = colour('text');
    context.textAlign = 'right';
    context.fillText(fitText(surface, nameOf(contributions[i]), names - 14), names - 10, middle);
    context.textAlign = contribution < 0 ? 'right' : 'left';
    const end = toX(ends[i]) + (contribution < 0 ? -4 : 4);
    context.strokeStyle = colour('background');
    context.lineWidth = 3;
    context.strokeText(signed(contribution), end, middle);
    context.fillText(signed(contribution), end, middle);
  });
  context.fillStyle = colour('quiet');
  context.textAlign = 'center';
  context.fillText('log odds', (names + width) / 2, height - 8);
  return (_, y) => {
    const found = contributions[Math.floor((y - TOP) / ROW)];
    if (found === undefined) return undefined;
    const { contribution, error } = found;
    return [
      nameOf(found),
      `SHAP value ${signed(contribution)}${error > 0 ? ` ± ${error.toFixed(3)}` : ''}`,
    ];
  };
}

function nameOf({ feature, value }: Contribution): string {
  if (value === undefined) return feature;
  return `${feature} = ${value ?? 'missing'}`;
}

/** The margin with each feature and all smaller ones. */
function runningSums(base: number, contributions: readonly Contribution[]): number[] {
  const sums: number[] = [];
  let margin = base;
  for (const { contribution } of contributions.toReversed()) {
    margin += contribution;
    sums.unshift(margin);
  }
  return sums;
}

function drawRule(
  { context, width }: Surface,
  x: number,
  end: number,
  text: string,
  y: number,
): void {
  context.strokeStyle = colour('quiet');
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(x, TOP - 8);
  context.lineTo(x, end);
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = colour('text');
  const half = context.measureText(text).width / 2;
  context.textAlign = 'center';
  context.fillText(text, Math.min(width - half - 4, Math.max(half, x)), y);
}
