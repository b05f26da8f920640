import { type Html, html } from '../../core/html/index.js';
import { trainingHistoryFigure } from '../../figures/index.js';
import type { ReportData } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';

/** Loss and accuracy of the networks by epoch; nothing where no model is a network. */
export async function networkFigures({ networks }: Pick<ReportData, 'networks'>): Promise<Html> {
  const figures: Html[] = [];
  for (const trained of networks) figures.push(await vegaFigure(trainingHistoryFigure(trained)));
  return figures.length === 0 ? html`` : html`<div class="wide">${figures}</div>`;
}
