import { type Html, html } from '../../core/html/index.js';
import type { Interval } from '../../evaluation/index.js';
import { cut, fixed } from '../text.js';
import { WIDTH } from './plot.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly interval?: Interval;
  /** Whether it is the one to look at. */
  readonly isMain: boolean;
}

export interface BarChart {
  readonly description: string;
  readonly bars: readonly Bar[];
  /** A dashed line at a value. */
  readonly reference?: { readonly value: number; readonly label: string };
}

const ROW = 44;
const THICK = 16;
/** Units of the width that the longest bar takes; its figure stands behind it. */
const LONGEST = 310;

/** Bars from 0, each below its name, with their figures and confidence intervals as lines. */
export function barChart({ description, bars, reference }: BarChart): Html {
  const ends = bars.flatMap(({ value, interval }) => [value, interval?.high ?? 0]);
  const most = Math.max(reference?.value ?? 0, ...ends.filter(Number.isFinite)) || 1;
  const toX = (value: number): number => rounded((value / most) * LONGEST);
  const height = ROW * bars.length + (reference === undefined ? 4 : 24);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${description}">${reference === undefined ? '' : drawReference(reference, toX, height)}${bars.map(
    (bar, i) => drawBar(bar, toX, ROW * i),
  )}</svg>`;
}

function drawReference(
  { value, label }: NonNullable<BarChart['reference']>,
  toX: (value: number) => number,
  height: number,
): Html {
  const x = toX(value);
  return html`<path class="reference" d="M${x} 16V${height - 18}"/><text class="quiet" x="${x}" y="${height - 4}">${label}</text>`;
}

function drawBar(
  { label, value, interval, isMain }: Bar,
  toX: (value: number) => number,
  top: number,
): Html {
  const isDrawn = Number.isFinite(value);
  const range = interval === undefined ? '' : `${fixed(interval.low)} to ${fixed(interval.high)}`;
  const end = isDrawn ? toX(Math.max(value, interval?.high ?? 0)) : 0;
  return html`<g data-tip="${label}\n${fixed(value)}${range === '' ? '' : ` (${range})`}"><rect class="area" y="${top}" width="${WIDTH}" height="${ROW}"/><text x="0" y="${top + 13}">${cut(label, 60)}</text>
<rect class="${isMain ? 'bar main' : 'bar'}" x="0" y="${top + 20}" width="${isDrawn ? toX(value) : 0}" height="${THICK}"/>${interval === undefined ? '' : whisker(interval, toX, top + 20 + THICK / 2)}
<text class="figure" x="${end + 8}" y="${top + 33}">${fixed(value)} <tspan class="quiet">${range}</tspan></text></g>`;
}

function whisker({ low, high }: Interval, toX: (value: number) => number, y: number): Html {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return html``;
  return html`<path class="whisker" d="M${toX(low)} ${y - 4}v8m0-4H${toX(high)}m0-4v8"/>`;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
