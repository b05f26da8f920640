import { type Html, html } from '../core/html/index.js';

interface Column {
  /** What the page's address calls it when the table is sorted by it. */
  readonly key: string;
  readonly title: string;
  readonly number?: boolean;
}

/** What a cell shows, and the number that it is sorted by; –1/0 for a text or an undefined figure. */
export interface Cell {
  readonly shown: Html | string;
  readonly value?: number | null;
}

/** A row, and the supergenre that it belongs to. */
interface Row {
  readonly supergenre: string;
  readonly cells: readonly Cell[];
}

/** A table whose first column names the row and whose others hold numbers. */
export function plainTable(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  const cellClass = (j: number): string => (j > 0 ? 'number' : '');
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${titles.map((title, j) => html`<th scope="col" class="${cellClass(j)}">${title}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A table that sorts by the column whose heading is pressed, and is filtered by supergenre. */
export function sortableTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Html {
  const cellClass = (j: number): string => (columns[j].number ? 'number' : '');
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label="${caption}"><table class="sortable"><caption>${caption}</caption><thead><tr>${columns.map(({ key, title }, j) => html`<th scope="col" aria-sort="none" class="${cellClass(j)}" data-key="${key}"><button type="button">${title}</button></th>`)}</tr></thead>
<tbody>${rows.map(({ supergenre, cells }) => html`<tr data-supergenre="${supergenre}">${cells.map(({ shown, value }, j) => (j === 0 ? html`<th scope="row">${shown}</th>` : html`<td class="${cellClass(j)}"${value === undefined ? '' : html` data-value="${value ?? ''}"`}>${shown}</td>`))}</tr>`)}</tbody></table></div>`;
}
