import { colour, fitText, mixed, rgbOf, surfaceOf } from '../canvas.js';

/** Points of one feature: its values, their SHAP values, and their ranks in [0, 1], −1 where missing. */
export interface SwarmRow {
  readonly feature: string;
  readonly values: readonly (number | null)[];
  readonly contributions: Float32Array;
  readonly ranks: Float32Array;
}

const ROW = 34;
const AXIS = 42;
const POINT = 3;

/** How near the pointer must come to a point, in pixels. */
const REACH = 5;

/** A point of a song. */
export interface SwarmPoint {
  readonly row: SwarmRow;
  readonly song: number;
}

/**
 * Draws the distribution of each feature's SHAP values over songs: a point for each, coloured by value.
 *
 * @returns the point nearest to a pixel.
 */
export function drawSwarm(
  canvas: HTMLCanvasElement,
  rows: readonly SwarmRow[],
): (x: number, y: number) => SwarmPoint | undefined {
  const surface = surfaceOf(canvas, ROW * rows.length + AXIS);
  const { context, width, height } = surface;
  const names = Math.min(160, 0.3 * width);
  let furthest = 1e-9;
  for (const { contributions } of rows) {
    for (const value of contributions) furthest = Math.max(furthest, Math.abs(value));
  }
  const middle = (names + width) / 2;
  const toX = (value: number): number => middle + (value / furthest) * ((width - names) / 2 - 10);
  context.strokeStyle = colour('grid');
  context.beginPath();
  context.moveTo(middle, 0);
  context.lineTo(middle, height - AXIS);
  context.stroke();
  const missing = colour('noise');
  const low = rgbOf('lowers');
  const high = rgbOf('raises');
  const places = rows.map(({ feature, contributions, ranks }, row) => {
    const y = ROW * (row + 0.5);
    context.fillStyle = colour('text');
    context.textAlign = 'right';
    context.fillText(fitText(surface, feature, names - 12), names - 8, y);
    const stacked = new Map<number, number>();
    return Array.from(contributions, (value, i) => {
      const x = toX(value);
      const bin = Math.round(x / POINT);
      const before = stacked.get(bin) ?? 0;
      stacked.set(bin, before + 1);
      const side = (before % 2 === 0 ? 1 : -1) * Math.ceil(before / 2);
      const lift = Math.max(-ROW / 2 + 2, Math.min(ROW / 2 - 2, 1.6 * side));
      context.fillStyle = ranks[i] < 0 ? missing : `rgb(${mixed(low, high, ranks[i]).join(' ')})`;
      context.fillRect(x - POINT / 2, y + lift - POINT / 2, POINT, POINT);
      return [x, y + lift] as const;
    });
  });
  drawAxis(context, [toX(-furthest), middle, toX(furthest)], furthest, height - AXIS + 14);
  context.textAlign = 'center';
  context.fillText('SHAP value (log odds)', middle, height - 8);
  return (x, y) => {
    const row = rows[Math.floor(y / ROW)];
    if (row === undefined) return undefined;
    const song = nearest(places[Math.floor(y / ROW)], x, y);
    return song < 0 ? undefined : { row, song };
  };
}

/** Position of the place nearest to a pixel, −1 where none is within reach. */
function nearest(places: readonly (readonly [number, number])[], x: number, y: number): number {
  let best = -1;
  let least = REACH ** 2;
  places.forEach(([left, top], i) => {
    const distance = (left - x) ** 2 + (top - y) ** 2;
    if (distance > least) return;
    least = distance;
    best = i;
  });
  return best;
}

function drawAxis(
  context: CanvasRenderingContext2D,
  places: readonly [number, number, number],
  furthest: number,
  y: number,
): void {
  context.fillStyle = colour('quiet');
  const texts = [`−${furthest.toFixed(2)}`, '0', `+${furthest.toFixed(2)}`];
  const aligns = ['left', 'center', 'right'] as const;
  places.forEach((x, i) => {
    context.textAlign = aligns[i];
    context.fillText(texts[i], x, y);
  });
}
