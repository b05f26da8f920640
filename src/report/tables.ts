import { type Html, html } from './html.js';

interface Column {
  readonly title: string;
  readonly number?: boolean;
}

/** A row, and the supergenre that it belongs to. */
interface Row {
  readonly supergenre: string;
  readonly cells: readonly string[];
}

/** A table whose first column names the row and whose others hold numbers. */
export function plainTable(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Html {
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${titles.map((title, i) => html`<th scope="col" class="${i > 0 ? 'number' : ''}">${title}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => html`<td class="${i > 0 ? 'number' : ''}">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A table that sorts by the column whose heading is pressed, and is filtered by supergenre. */
export function sortableTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Html {
  const cellClass = (j: number) => (columns[j].number ? 'number' : '');
  return html`<div class="scroll"><table class="sortable"><caption>${caption}</caption><thead><tr>${columns.map(({ title }, j) => html`<th scope="col" aria-sort="none" class="${cellClass(j)}"><button type="button">${title}</button></th>`)}</tr></thead>
<tbody>${rows.map(({ supergenre, cells }) => html`<tr data-supergenre="${supergenre}">${cells.map((cell, j) => html`<td class="${cellClass(j)}">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
