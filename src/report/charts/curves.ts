import { type Html, html } from '../../core/html/index.js';
import { cut } from '../text.js';
import { PLOT, WIDTH } from './plot.js';

/** A line through points whose coordinates are shares. */
export interface Curve {
  readonly name: string;
  /** What stands behind its name in the legend. */
  readonly figure?: string;
  /** Class of its colour. */
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** For each point the radius of a dot, and what hovering it says. */
  readonly dots?: readonly { readonly radius: number; readonly tip: string }[];
}

export interface CurveChart {
  readonly description: string;
  /** What the axes show. */
  readonly x: string;
  readonly y: string;
  /** Whether a dashed line shows where both are equal. */
  readonly diagonal?: boolean;
  readonly curves: readonly Curve[];
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const AXIS = 46;
const LEGEND_ROW = 20;
/** Letters of a name in the legend when it has two columns, or one. */
const LETTERS = [26, 56] as const;

/** Lines over two axes from 0 to 1, with a legend below. */
export function curveChart({ description, x, y, diagonal = false, curves }: CurveChart): Html {
  const bottom = PLOT.top + PLOT.height;
  const columns = curves.some(({ name }) => name.length > LETTERS[0]) ? 1 : 2;
  const legend = bottom + AXIS + 8;
  const height = legend + LEGEND_ROW * Math.ceil(curves.length / columns);
  return html`<svg class="chart curves" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${description}" data-x="${x}" data-y="${y}">
<g class="rules">${TICKS.map((tick) => html`<path d="M${toX(tick)} ${PLOT.top}V${bottom}M${PLOT.left} ${toY(tick)}H${PLOT.left + PLOT.width}"/>`)}</g>
${TICKS.map((tick) => html`<text class="quiet middle" x="${toX(tick)}" y="${bottom + 18}">${tick}</text><text class="quiet end" x="${PLOT.left - 6}" y="${toY(tick) + 4}">${tick}</text>`)}
<text class="quiet middle" x="${PLOT.left + PLOT.width / 2}" y="${bottom + 38}">${x}</text><text class="quiet middle" transform="translate(11 ${PLOT.top + PLOT.height / 2}) rotate(-90)">${y}</text>
${diagonal ? html`<path class="reference" d="M${toX(0)} ${toY(0)}L${toX(1)} ${toY(1)}"/>` : ''}${curves.map(drawCurve)}
${curves.map(({ name, figure, colour }, i) => {
  const left = (i % columns) * (WIDTH / columns);
  const top = legend + LEGEND_ROW * Math.floor(i / columns);
  return html`<g data-line="${i}"><path class="line ${colour}" d="M${left} ${top}h18"/><text x="${left + 24}" y="${top + 4}">${cut(name, LETTERS[2 - columns])} <tspan class="quiet">${figure ?? ''}</tspan></text></g>`;
})}</svg>`;
}

function drawCurve({ name, colour, points, dots = [] }: Curve): Html {
  const places = points.map(([x, y]) => `${toX(x)},${toY(y)}`).join(' ');
  return html`<polyline class="line ${colour}" points="${places}" data-name="${name}"/>${dots.map(
    ({ radius, tip }, i) =>
      html`<circle class="dot ${colour}" cx="${toX(points[i][0])}" cy="${toY(points[i][1])}" r="${radius}" data-tip="${name}\n${tip}"/>`,
  )}`;
}

function toX(share: number): number {
  return Number((PLOT.left + share * PLOT.width).toFixed(1));
}

function toY(share: number): number {
  return Number((PLOT.top + (1 - share) * PLOT.height).toFixed(1));
}
