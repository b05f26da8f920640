import { byId } from '../dom.js';
import { change, follow } from './state.js';

/** Makes the tables of class `sortable` sort by the column whose heading is pressed. */
export function startTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const headings = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    const rows = [...table.tBodies[0].rows];
    for (const heading of headings) {
      const key = heading.dataset.key ?? '';
      const isNumber = heading.classList.contains('number');
      heading.querySelector('button')?.addEventListener('click', () => {
        const unsorted = heading.ariaSort === 'none';
        const descending = unsorted ? isNumber : heading.ariaSort === 'ascending';
        change({ sort: descending ? `-${key}` : key });
      });
    }
    follow(['sort'], ({ sort }) => {
      const descending = sort.startsWith('-');
      const column = headings.findIndex(({ dataset }) => dataset.key === sort.replace(/^-/, ''));
      headings.forEach((heading, j) => {
        const order = descending ? 'descending' : 'ascending';
        heading.ariaSort = j === column ? order : 'none';
      });
      table.tBodies[0].append(...(column < 0 ? rows : sorted(rows, column, descending)));
    });
  }
}

/** Shows only the genres whose name holds what is typed. */
export function startGenreFilter(): void {
  const input = byId('genre-filter', HTMLInputElement);
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of document.querySelectorAll<HTMLTableRowElement>('table.sortable tbody tr')) {
      const name = row.cells[0].textContent?.toLowerCase() ?? '';
      row.classList.toggle('unwanted', !name.includes(wanted));
    }
  });
}

/** The rows by a column; undefined figures are last either way. */
function sorted(
  rows: readonly HTMLTableRowElement[],
  column: number,
  descending: boolean,
): HTMLTableRowElement[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [first, second] = [a.cells[column], b.cells[column]];
    const [x, y] = [first.dataset.value, second.dataset.value];
    if (x === undefined || y === undefined) {
      return direction * (first.textContent ?? '').localeCompare(second.textContent ?? '');
    }
    if (x === '' || y === '') return Number(x === '') - Number(y === '');
    return direction * (Number(x) - Number(y));
  });
}
