import { type Html, html } from '../../core/html/index.js';

/** Height of the highest bar, in units of the drawing; a bar is as wide as one. */
const HEIGHT = 8;

/** Bars in a cell of a table for how many values are in equal steps; the numbers stand beside it. */
export function sparkline(counts: readonly number[]): Html {
  const most = counts.reduce((a, b) => Math.max(a, b), 0) || 1;
  return html`<svg class="spark" viewBox="0 0 ${counts.length} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${counts.map(
    (count, i) => {
      const height = count === 0 ? 0 : Math.max(0.3, (HEIGHT * count) / most);
      return html`<rect class="bar" x="${i}" y="${(HEIGHT - height).toFixed(2)}" width="0.9" height="${height.toFixed(2)}"/>`;
    },
  )}</svg>`;
}
