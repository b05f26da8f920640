import { type Html, html } from '../../core/html/index.js';

/** A bar in a cell of a table, for a share between 0 and 1, whose figure stands beside it. */
export function smallBar(share: number): Html {
  const width = Number((100 * Math.min(1, Math.max(0, share))).toFixed(1));
  return html`<svg class="small" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="bar" width="${width}" height="10"/></svg>`;
}

/** A bar to the right of the middle for a gain, to the left for a loss; both ends are −`most` and `most`. */
export function gainBar(gain: number, most: number): Html {
  const length = Number(((50 * Math.min(Math.abs(gain), most)) / (most || 1)).toFixed(1));
  return html`<svg class="small" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${gain < 0 ? 'loss' : 'gain'}" x="${gain < 0 ? 50 - length : 50}" width="${length}" height="10"/><path class="middle" d="M50 0v10"/></svg>`;
}
