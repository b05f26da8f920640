import { type Html, html } from '../../core/html/index.js';
import { drawSVG, type Figure } from '../../figures/index.js';
import { saveButton } from './figure.js';

/** A figure as an image, in which no script runs: light, and dark for a dark screen. */
export async function vegaFigure(figure: Figure): Promise<Html> {
  const [light, dark] = [
    await drawSVG(figure, { theme: 'light' }),
    await drawSVG(figure, { theme: 'dark' }),
  ].map((svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  return html`<figure><picture><source media="screen and (prefers-color-scheme: dark)" srcset="${dark}"><img src="${light}" alt="${figure.description}"></picture><figcaption><span>${figure.description}</span>${saveButton(figure.name)}</figcaption></figure>`;
}
