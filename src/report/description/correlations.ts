import { type Html, html } from '../../core/html/index.js';
import type { Figure } from '../../figures/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { wideVegaFigure } from '../charts/vega-figure.js';
import { plainTable } from '../tables.js';
import { signedFixed } from '../text.js';

/** How features go together. */
export async function correlationsSection(
  { correlations: { strongest } }: CatalogueDescription,
  figures: readonly Figure[],
): Promise<Html> {
  const images = await Promise.all(figures.map((figure) => wideVegaFigure(figure)));
  return html`<p>Over all songs that have both values. Pearson’s correlation is that of the values, Spearman’s that of their ranks, which a few far values do not sway. Of two features that go closely together, one would often do.</p>
<div class="grid broad">${images}</div>
<div class="fit">${pairsTable(strongest)}</div>`;
}

function pairsTable(pairs: CatalogueDescription['correlations']['strongest']): Html {
  return plainTable(
    `The ${pairs.length} strongest`,
    ['', 'Pearson', 'Spearman'],
    pairs.map(({ features: [a, b], pearson, spearman }) => [
      `${a} and ${b}`,
      signedFixed(pearson),
      signedFixed(spearman),
    ]),
  );
}
