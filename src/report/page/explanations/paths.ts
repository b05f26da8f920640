import { colour, fitText, mixed, rgbOf, surfaceOf } from '../canvas.js';
import { signed } from '../dom.js';

/** Decision paths: how the margins of songs come about, feature by feature. */
export interface DecisionPaths {
  /** The steps from the bottom to the top, after the first, where every song has the expected margin. */
  readonly steps: readonly string[];
  /** For each song its margin after each step, the expected one first. */
  readonly paths: readonly (readonly number[])[];
  /** Position of the path that stands out, −1 for none. */
  readonly main: number;
}

const ROW = 26;
const TOP = 12;
const AXIS = 40;
/** How near the pointer must come to a path, in pixels. */
const REACH = 8;

/**
 * Draws a line for each song from the expected margin at the bottom to its own at the top, coloured by
 * its probability.
 *
 * @returns the position of the path at a pixel, −1 where there is none.
 */
export function drawPaths(
  canvas: HTMLCanvasElement,
  { steps, paths, main }: DecisionPaths,
): (x: number, y: number) => number {
  const surface = surfaceOf(canvas, TOP + ROW * steps.length + AXIS);
  const { context, width, height } = surface;
  const names = Math.min(190, 0.34 * width);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const margin of paths.flat()) {
    low = Math.min(low, margin);
    high = Math.max(high, margin);
  }
  const toX = (margin: number): number =>
    names + 8 + ((margin - low) / (high - low || 1)) * (width - names - 20);
  const toY = (step: number): number => TOP + ROW * (steps.length - step);
  context.textAlign = 'right';
  steps.forEach((step, k) => {
    context.fillStyle = colour('text');
    context.fillText(fitText(surface, step, names - 12), names - 4, toY(k + 0.5));
    context.fillStyle = colour('grid');
    context.fillRect(names, toY(k + 1), width - names, 1);
  });
  const [unlikely, likely] = [rgbOf('lowers'), rgbOf('raises')];
  const draw = (path: readonly number[], thickness: number): void => {
    const probability = 1 / (1 + Math.exp(-path[path.length - 1]));
    context.strokeStyle = `rgb(${mixed(unlikely, likely, probability).join(' ')})`;
    context.lineWidth = thickness;
    context.beginPath();
    path.forEach((margin, step) => {
      context.lineTo(toX(margin), toY(step));
    });
    context.stroke();
  };
  context.globalAlpha = 0.45;
  for (const path of paths) draw(path, 1);
  context.globalAlpha = 1;
  if (main >= 0) draw(paths[main], 4);
  context.fillStyle = colour('quiet');
  context.textAlign = 'left';
  context.fillText(signed(low), toX(low), height - AXIS + 14);
  context.textAlign = 'right';
  context.fillText(signed(high), toX(high), height - AXIS + 14);
  context.textAlign = 'center';
  context.fillText('log odds', (names + width) / 2, height - 8);
  return (x, y) => nearestPath(paths, x, (height - AXIS - y) / ROW, toX);
}

/** Position of the path nearest to a pixel, whose height is given in steps. */
function nearestPath(
  paths: readonly (readonly number[])[],
  x: number,
  height: number,
  toX: (margin: number) => number,
): number {
  const step = Math.floor(height);
  const distances = paths.map((path) => {
    const [from, to] = [path[step], path[step + 1]];
    if (from === undefined || to === undefined) return Number.POSITIVE_INFINITY;
    return Math.abs(toX(from + (height - step) * (to - from)) - x);
  });
  const least = Math.min(...distances);
  return least > REACH ? -1 : distances.indexOf(least);
}
