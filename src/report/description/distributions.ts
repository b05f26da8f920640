import { type Html, html } from '../../core/html/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';
import { count } from '../text.js';
import type { FeatureFigures } from './figures.js';

/** The distributions of features, class by class. */
export async function distributionsSection(
  { features, classes, learning }: CatalogueDescription,
  drawn: readonly FeatureFigures[],
): Promise<Html> {
  const parts: Html[] = [];
  for (const { feature, figures } of drawn) {
    const images: Html[] = [];
    for (const figure of figures) images.push(await vegaFigure(figure, ''));
    parts.push(html`<div class="apart"><h3>${feature}</h3><div class="pair">${images}</div></div>`);
  }
  const order = learning === undefined ? '' : ', the most important first';
  const which =
    drawn.length < features.length
      ? html` Drawn are ${count(drawn.length)} of ${count(features.length)} features${order}; the numbers of all are in description.json.`
      : '';
  return html`<p>Densities are by a Gaussian kernel over all songs of a class (Silverman’s bandwidth), up to a few far values and not beyond the least and the greatest; each has area 1. Violins are the same densities, all as wide at their peaks, with the middle half of the songs as a line and the median as a point.${classes.others > 0 ? ` The classes are the ${classes.names.length} most frequent labels; ${count(classes.others)} others are not drawn.` : ''}${which}</p>
${parts}`;
}
