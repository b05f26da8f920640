import { type Html, html } from '../../core/html/index.js';
import type { Figure } from '../../figures/index.js';
import type { CatalogueDescription } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';
import { cleaningTable } from '../sections/data.js';
import { plainTable } from '../tables.js';
import { count, fixed } from '../text.js';

/** What was read and left out, copies, and the balance of the labels. */
export async function overviewSection(
  description: CatalogueDescription,
  balance: readonly Figure[],
): Promise<Html> {
  const { cleaning, notes } = description;
  const figures = await Promise.all(balance.map((figure) => vegaFigure(figure)));
  return html`<div class="grid">${cleaningTable('songs', cleaning.songs)}${cleaning.artists.read > 0 ? cleaningTable('artists', cleaning.artists) : ''}${songsTable(description)}${labelsTable(description)}${figures}</div>
${notes.map((note) => html`<p>Note: ${note}.</p>`)}`;
}

function songsTable({ songs, features }: CatalogueDescription): Html {
  const { copies } = songs;
  const values = songs.count * features.length;
  const missing = features.reduce((sum, feature) => sum + feature.missing, 0);
  return plainTable(
    'Songs that were kept',
    ['', 'songs'],
    [
      ['with a value for every feature', count(songs.count - songs.incomplete)],
      ['with missing values', count(songs.incomplete)],
      ['share of all values that are missing', percent(missing / values)],
      ['copies of an earlier song', count(copies.copies)],
      ['songs that have copies', count(copies.repeated)],
      ...(copies.largest > 1 ? [['most rows of one song', count(copies.largest)]] : []),
      ...(copies.near === undefined ? [] : [['nearly an earlier song', count(copies.near)]]),
    ],
  );
}

function labelsTable({ balance, cleaning, classes }: CatalogueDescription): Html {
  const { labels, without, several, ratio, evenness } = balance;
  if (labels.length === 0) return html`<p>The songs have no labels.</p>`;
  const columns = cleaning.labels?.columns.join(', ') ?? 'of the songs';
  const whose = classes.of === 'artists' ? 'the genres of their artists' : columns;
  return plainTable(
    `Labels: ${whose}`,
    ['', ''],
    [
      ['different labels', count(labels.length)],
      ['songs without one', count(without)],
      ['songs with several', count(several)],
      ['most frequent to rarest', fixedShort(ratio)],
      ['evenness, 1 where all are equally frequent', fixed(evenness)],
      ...(classes.others > 0
        ? [['that features are described by, the most frequent', count(classes.names.length)]]
        : []),
    ],
  );
}

export function percent(share: number): string {
  if (Number.isNaN(share)) return '–';
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}

function fixedShort(value: number): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}
