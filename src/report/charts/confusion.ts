import { type Html, html } from '../../core/html/index.js';
import { cut } from '../text.js';
import { WIDTH } from './plot.js';

/** Letters of a class's name. */
const LETTERS = 24;
const NAMES = 190;
const ROW = 26;
/** Room above the cells for the numbers of the columns. */
const HEAD = 22;
/** Most classes whose cells have room for their percentages. */
const WRITTEN = 14;

/**
 * Of the songs of each true class (row) the share that was put into each class (column).
 *
 * @param counts classes × classes.
 */
export function confusionChart(
  classes: readonly string[],
  counts: readonly (readonly number[])[],
): Html {
  const cell = (WIDTH - NAMES) / classes.length;
  const row = Math.min(ROW, cell);
  const height = HEAD + row * classes.length;
  const shares = counts.map((of) => {
    const all = of.reduce((sum, songs) => sum + songs, 0);
    return of.map((songs) => (all === 0 ? 0 : songs / all));
  });
  const isWritten = classes.length <= WRITTEN;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" role="img" aria-label="${describe(classes, shares)}">
${classes.map((name, i) => html`<text class="${isWritten ? 'name' : 'tiny'}" x="0" y="${rounded(HEAD + row * (i + 0.5) + 4)}">${isWritten ? `${i + 1}  ` : ''}${cut(name, LETTERS)}</text>${isWritten ? html`<text class="quiet middle" x="${rounded(NAMES + cell * (i + 0.5))}" y="14">${i + 1}</text>` : ''}`)}
<g class="cells">${shares.map((of, i) =>
    of.map((share, j) => {
      const [x, y] = [rounded(NAMES + cell * j), rounded(HEAD + row * i)];
      const percent = (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
      const tip = `${classes[i]}\ntaken for ${i === j ? 'what it is' : classes[j]}: ${percent} %`;
      return html`<g data-tip="${tip}"><rect class="${i === j ? 'cell right' : 'cell'}" x="${x}" y="${y}" width="${rounded(cell - 1)}" height="${rounded(row - 1)}"/><rect class="${i === j ? 'heat right' : 'heat'}" x="${x}" y="${y}" width="${rounded(cell - 1)}" height="${rounded(row - 1)}" fill-opacity="${share.toFixed(2)}"/>${isWritten && share >= 0.005 ? html`<text class="middle" x="${rounded(x + cell / 2)}" y="${rounded(y + row / 2 + 4)}">${(100 * share).toFixed(0)}</text>` : ''}</g>`;
    }),
  )}</g></svg>`;
}

/** The share that is right of each class, and what it is taken for most often. */
function describe(classes: readonly string[], shares: readonly (readonly number[])[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const lines = shares.map((of, i) => {
    const others = of.map((share, j) => (i === j ? -1 : share));
    const most = others.indexOf(Math.max(...others));
    const taken =
      others[most] > 0 ? `, most often taken for ${classes[most]} (${percent(of[most])})` : '';
    return `${classes[i]} ${percent(of[i])} right${taken}`;
  });
  return `Confusion of supergenres: ${lines.join('; ')}.`;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
