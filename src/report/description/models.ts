import { type Html, html } from '../../core/html/index.js';
import type { Figure } from '../../figures/index.js';
import type { ModelsComparison } from '../../pipeline/index.js';
import { wideVegaFigure } from '../charts/vega-figure.js';
import { plainTable } from '../tables.js';
import { count, fixed } from '../text.js';

/** The confusion matrices of two models side by side. */
export async function modelsSection(
  { songs, leftOut, models, right }: ModelsComparison,
  figures: readonly Figure[],
): Promise<Html> {
  const images = await Promise.all(figures.map((figure) => wideVegaFigure(figure, '')));
  const [first, second] = models;
  return html`<p>Both models on the same ${count(songs)} songs, which have exactly one of the genres that both know, and which neither was trained on. A song counts for its most probable genre.</p>
<div class="grid">${images}</div>
<div class="grid">${plainTable(
    'How good they are',
    ['', first.name, second.name],
    [
      ['accuracy', fixed(first.accuracy), fixed(second.accuracy)],
      ['balanced accuracy', fixed(first.balancedAccuracy), fixed(second.balancedAccuracy)],
    ],
  )}${plainTable(
    'Who is right',
    ['', 'songs'],
    [
      ['both', count(right.both)],
      [`only ${first.name}`, count(right.first)],
      [`only ${second.name}`, count(right.second)],
      ['neither', count(right.neither)],
    ],
  )}${plainTable(
    'Songs that took no part',
    ['', 'songs'],
    leftOut.map((row) => [row.reason, count(row.count)]),
  )}</div>`;
}
