import type { HierarchicalClassifier } from '../classification/index.js';
import { drawSVG, type Figure } from '../figures/index.js';
import type { ReportData } from '../pipeline/index.js';
import { figuresAt } from './figures.js';
import { type Html, html } from './html.js';
import type { ReportRun } from './page-data.js';
import { saveButton } from './sections.js';

/** Every figure of the report by where it stands; `ofSupergenres` has a part for each, with a heading. */
export async function drawFigures(
  report: ReportData,
  classifier: HierarchicalClassifier,
  { onProgress, signal }: ReportRun,
) {
  const { taxonomy } = classifier;
  const root = { report, classifier, node: 0 };
  const supergenres = await figuresAt('supergenres', root);
  const evaluation = await figuresAt('evaluation', root);
  const parts: { readonly name: string; readonly figures: readonly Figure[] }[] = [];
  for (const node of taxonomy.children(0)) {
    const figures = await figuresAt('each supergenre', { ...root, node });
    parts.push({ name: taxonomy.names[node], figures });
  }
  const total = [supergenres, evaluation, ...parts.map(({ figures }) => figures)].flat().length;
  let done = 0;
  const draw = async (figures: readonly Figure[]): Promise<Html[]> => {
    const drawn: Html[] = [];
    for (const figure of figures) {
      drawn.push(await drawFigure(figure));
      signal?.throwIfAborted();
      onProgress?.({ step: 'figures', done: ++done, total });
    }
    return drawn;
  };
  const ofSupergenres: Html[] = [];
  for (const { name, figures } of parts) {
    const drawn = await draw(figures);
    ofSupergenres.push(html`<div data-supergenre="${name}"><h3>${name}</h3>${drawn}</div>`);
  }
  return {
    supergenres: await draw(supergenres),
    evaluation: await draw(evaluation),
    ofSupergenres,
  };
}

/** As an image, in which no script runs: light, and dark for a dark screen. */
export async function drawFigure(figure: Figure): Promise<Html> {
  const [light, dark] = [
    await drawSVG(figure, { theme: 'light' }),
    await drawSVG(figure, { theme: 'dark' }),
  ].map((svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  return html`<figure><div class="scroll wide"><picture><source media="screen and (prefers-color-scheme: dark)" srcset="${dark}"><img src="${light}" alt="${figure.description}"></picture></div><figcaption><span>${figure.description}</span>${saveButton(figure.name)}</figcaption></figure>`;
}
