import { type Html, html } from '../../core/html/index.js';
import type { ReportData } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { supergenreColours } from '../colours.js';
import { count } from '../text.js';

/** A part of the page that a tab opens. */
export interface Section {
  /** Of its element, and in the page's address. */
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** The title, the counts, and links to the sections, which the script makes tabs. */
export function pageHeader(
  { cleaning }: Pick<ReportData, 'cleaning'>,
  taxonomy: Taxonomy,
  sections: readonly Section[],
): Html {
  const counts = [
    `${count(cleaning.songs.kept)} songs`,
    ...(cleaning.artists.read > 0 ? [`${count(cleaning.artists.kept)} artists`] : []),
    `${count(taxonomy.genres.length)} genres${taxonomy.isFlat ? '' : ` in ${count(taxonomy.children(0).length)} supergenres`}`,
  ];
  return html`<header><h1>Supergenres and genres</h1><p class="quiet">${counts.join(' · ')}</p></header>
${tabBar(sections)}`;
}

/** Links to the sections, which the script makes tabs. */
export function tabBar(sections: readonly Section[]): Html {
  return html`<nav id="tabs" aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#${id}" id="tab-${id}">${title}</a>`)}</nav>`;
}

export function sectionElement({ id, title, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="heading-${id}"><h2 id="heading-${id}">${title}</h2>
${content}</section>`;
}

/** The supergenres with their colours: a key to the map, and what is shown of all tabs; a list on narrow screens. */
export function filterBar(report: ReportData, taxonomy: Taxonomy): Html {
  if (taxonomy.isFlat) return html``;
  const colours = supergenreColours(report, taxonomy);
  const artists = new Map(report.supergenres.map((row) => [row.name, count(row.artists)]));
  const names = [...colours.keys()];
  return html`<aside class="filter live" aria-label="Supergenre">
<div class="key" role="group" aria-label="Supergenre"><button type="button" data-choose="" aria-pressed="true">All supergenres</button>${names.map(
    (name) =>
      html`<button type="button" class="swatch ${colours.get(name) ?? ''}" data-choose="${name}" aria-pressed="false"><span>${name}</span><span class="quiet">${artists.get(name) ?? ''}</span></button>`,
  )}</div>
<label>Supergenre <select id="supergenre"><option value="">All supergenres</option>${names.map((name) => html`<option>${name}</option>`)}</select></label></aside>`;
}
