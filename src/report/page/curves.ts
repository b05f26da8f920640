import { PLOT, WIDTH } from '../charts/plot.js';
import { tipOn } from './tip.js';

/** How near the pointer must come to a curve, in units of the chart. */
const REACH = 18;

/** Makes the curves say where the pointer is on them, and the nearest one stand out. */
export function startCurves(): void {
  for (const chart of document.querySelectorAll<SVGSVGElement>('svg.curves')) {
    const lines = [...chart.querySelectorAll('polyline')];
    const mark = (near: SVGPolylineElement | undefined): void => {
      chart.classList.toggle('faded', near !== undefined);
      for (const line of lines) line.classList.toggle('near', line === near);
    };
    chart.addEventListener('pointerleave', () => mark(undefined));
    tipOn(chart, (event) => {
      const { left, top, width } = chart.getBoundingClientRect();
      const scale = WIDTH / width;
      const near = nearest(lines, (event.clientX - left) * scale, (event.clientY - top) * scale);
      mark(near?.line);
      if (near === undefined) return undefined;
      const x = (near.x - PLOT.left) / PLOT.width;
      const y = 1 - (near.y - PLOT.top) / PLOT.height;
      const { dataset } = chart;
      return [
        near.line.dataset.name ?? '',
        `${dataset.x} ${x.toFixed(2)}, ${dataset.y} ${y.toFixed(2)}`,
      ];
    });
  }
}

interface Place {
  readonly line: SVGPolylineElement;
  readonly x: number;
  readonly y: number;
}

/** The place on the lines that is nearest to a point, within reach. */
function nearest(lines: readonly SVGPolylineElement[], x: number, y: number): Place | undefined {
  let best: Place | undefined;
  let least = REACH ** 2;
  for (const line of lines) {
    const { points } = line;
    for (let i = 1; i < points.numberOfItems; i++) {
      const place = nearestOn(points.getItem(i - 1), points.getItem(i), x, y);
      const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
      if (distance >= least) continue;
      least = distance;
      best = { line, ...place };
    }
  }
  return best;
}

/** The point of a segment that is nearest to a point. */
function nearestOn(from: DOMPoint, to: DOMPoint, x: number, y: number): { x: number; y: number } {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = across ** 2 + down ** 2;
  const along = length === 0 ? 0 : ((x - from.x) * across + (y - from.y) * down) / length;
  const share = Math.min(1, Math.max(0, along));
  return { x: from.x + share * across, y: from.y + share * down };
}
