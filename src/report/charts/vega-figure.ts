import { type Html, html } from '../../core/html/index.js';
import { drawSVG, type Figure } from '../../figures/index.js';
import { saveButton } from './figure.js';

/**
 * A figure as an image, in which no script runs: light, and dark for a dark screen.
 *
 * @param note what stands below it. Default: its description, which is the image's alternative text as well.
 */
export async function vegaFigure(figure: Figure, note = figure.description): Promise<Html> {
  return withCaption(figure, note, await picture(figure));
}

/** The same of a wide figure, which scrolls where the screen is narrow, so that its text can be read. */
export async function wideVegaFigure(figure: Figure, note = figure.description): Promise<Html> {
  const content = html`<div class="scroll broad" tabindex="0" role="region" aria-label="${figure.title}">${await picture(figure)}</div>`;
  return withCaption(figure, note, content);
}

function withCaption({ name }: Figure, note: string, content: Html): Html {
  return html`<figure>${content}<figcaption><span>${note}</span>${saveButton(name)}</figcaption></figure>`;
}

async function picture(figure: Figure): Promise<Html> {
  const [light, dark] = [
    await drawSVG(figure, { theme: 'light' }),
    await drawSVG(figure, { theme: 'dark' }),
  ].map((svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  return html`<picture><source media="screen and (prefers-color-scheme: dark)" srcset="${dark}"><img src="${light}" alt="${figure.description}"></picture>`;
}
