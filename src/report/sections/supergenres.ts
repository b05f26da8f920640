import type { HierarchicalClassifier } from '../../classification/index.js';
import { type Html, html } from '../../core/html/index.js';
import { condensedTreeFigure, type Figure } from '../../figures/index.js';
import type { ReportData } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { smallBar } from '../charts/small-bar.js';
import { vegaFigure } from '../charts/vega-figure.js';
import { supergenreColours } from '../colours.js';
import { clusterNames } from '../page-data.js';
import { count } from '../text.js';

interface Card {
  readonly name: string;
  /** How many there are of what its genres are counted in; undefined where that is unknown. */
  readonly size?: string;
  readonly genres: readonly { readonly name: string; readonly count: number }[];
}

/** A card for each supergenre with its genres, and the tree of the clustering. */
export async function supergenresSection(
  report: ReportData,
  { taxonomy }: Pick<HierarchicalClassifier, 'taxonomy'>,
): Promise<Html> {
  const tree = condensedTree(report);
  return html`${report.artists === null ? html`<p>No artists were projected: the taxonomy was given or made of labels.</p>` : ''}${supergenreCards(report, taxonomy)}${tree === undefined ? '' : html`<div class="wide">${await vegaFigure(tree)}</div>`}`;
}

/** The genres of each supergenre, by artists where it was found by clustering, else by test songs. */
export function supergenreCards(report: ReportData, taxonomy: Taxonomy): Html {
  if (taxonomy.isFlat)
    return html`<p>All genres stand right below the root; there are no supergenres.</p>`;
  const colours = supergenreColours(report, taxonomy);
  const { cards, unit } = countedGenres(report, taxonomy);
  const found = unit === 'artists';
  const most = Math.max(1, ...cards.flatMap(({ genres }) => genres.map((genre) => genre.count)));
  return html`<p>${found ? 'Bars count the artists of the supergenre that have the genre.' : 'Bars count the test songs that have the genre.'}</p>
<div class="cards">${cards.map(
    ({ name, size, genres }) =>
      html`<article data-supergenre="${name}"><h3 class="swatch ${colours.get(name) ?? ''}">${name}</h3>${size === undefined ? '' : html`<p class="quiet">${size}</p>`}<table><thead class="unseen"><tr><th scope="col">Genre</th><th scope="col" colspan="2">${found ? 'Artists' : 'Test songs'}</th></tr></thead><tbody>${genres.map((genre) => html`<tr><th scope="row">${genre.name}</th><td class="number">${count(genre.count)}</td><td>${smallBar(genre.count / most)}</td></tr>`)}</tbody></table></article>`,
  )}</div>`;
}

/** The genres of each supergenre, and what they are counted in. */
export function countedGenres(
  report: ReportData,
  taxonomy: Taxonomy,
): { readonly cards: readonly Card[]; readonly unit: 'artists' | 'test songs' } {
  return report.supergenres.length > 0
    ? { cards: foundCards(report), unit: 'artists' }
    : { cards: givenCards(report, taxonomy), unit: 'test songs' };
}

function foundCards({ supergenres }: ReportData): Card[] {
  return supergenres.map(({ name, artists, genres }) => ({
    name,
    size: `${count(artists)} artists`,
    genres: genres.map((genre) => ({ name: genre.name, count: genre.artists })),
  }));
}

function givenCards({ metrics }: ReportData, taxonomy: Taxonomy): Card[] {
  const support = new Map(metrics.genres.map((row) => [row.genre, row.support]));
  return taxonomy.children(0).map((node) => ({
    name: taxonomy.names[node],
    genres: Array.from(taxonomy.leaves)
      .filter((leaf) => leaf >= node && leaf < taxonomy.ends[node])
      .map((leaf) => ({
        name: taxonomy.names[leaf],
        count: support.get(taxonomy.names[leaf]) ?? 0,
      })),
  }));
}

/** The tree of the clustering; undefined where there is none. */
export function condensedTree(report: ReportData): Figure | undefined {
  const { condensedTree: rows, artists } = report;
  if (rows === null || artists === null) return undefined;
  const lambda = rows.lambda.map((value) => value ?? Number.POSITIVE_INFINITY);
  return condensedTreeFigure({
    tree: { ...rows, lambda },
    labels: artists.clusters,
    clusterNames: clusterNames(report),
  });
}
