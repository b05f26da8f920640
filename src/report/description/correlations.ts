import { type Html, html } from '../../core/html/index.js';
import type { Figure } from '../../figures/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { wideVegaFigure } from '../charts/vega-figure.js';
import { plainTable } from '../tables.js';
import { signedFixed } from '../text.js';

/** Pairs in the table at most. */
const MOST = 40;

/** How features go together. */
export async function correlationsSection(
  { correlations: { strongest } }: CatalogueDescription,
  figures: readonly Figure[],
): Promise<Html> {
  const images = await Promise.all(figures.map((figure) => wideVegaFigure(figure)));
  return html`<p>Over all songs that have both values. Pearson’s correlation is that of the values, Spearman’s that of their ranks, which a few far values do not sway. Of two features that go closely together, one would often do.</p>
<div class="grid">${images}</div>
${strongest.length === 0 ? html`<p>No two features go closely together.</p>` : pairsTable(strongest)}`;
}

function pairsTable(pairs: CatalogueDescription['correlations']['strongest']): Html {
  const more = pairs.length > MOST ? `, the first ${MOST} of ${pairs.length}` : '';
  return plainTable(
    `Features that go together${more}`,
    ['', 'Pearson', 'Spearman'],
    pairs
      .slice(0, MOST)
      .map(({ features: [a, b], pearson, spearman }) => [
        `${a} and ${b}`,
        signedFixed(pearson),
        signedFixed(spearman),
      ]),
  );
}
