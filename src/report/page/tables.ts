/** Makes the tables of class `sortable` sort by the column whose heading is pressed. */
export function startTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const headings = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    headings.forEach((heading, column) => {
      heading.querySelector('button')?.addEventListener('click', () => {
        const descending = heading.ariaSort === 'ascending';
        for (const other of headings) other.ariaSort = 'none';
        heading.ariaSort = descending ? 'descending' : 'ascending';
        sortRows(table, column, descending ? -1 : 1);
      });
    });
  }
}

function sortRows(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const body = table.tBodies[0];
  const textOf = (row: HTMLTableRowElement): string => row.cells[column].textContent ?? '';
  const rows = [...body.rows].sort((a, b) => direction * compare(textOf(a), textOf(b)));
  body.append(...rows);
}

/** Numbers by size, with text such as – after them; text by the alphabet. */
function compare(a: string, b: string): number {
  const [first, second] = [a, b].map((text) => Number.parseFloat(text.replaceAll(',', '')));
  if (Number.isNaN(first) && Number.isNaN(second)) return a.localeCompare(b);
  if (Number.isNaN(first) || Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  return first - second;
}
