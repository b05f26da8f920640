import type { Kernels } from './kernels.js';
import type { Layout } from './layout.js';
import { transpose } from './transpose.js';
import type { Views } from './views.js';

/** The list that {@link reorderRows} takes the new order from. */
export const ORDER_LIST = 0;

/**
 * Gives the rows new numbers: the row `order[i]` becomes row i. Similar rows are then adjacent, and
 * a node's rows are read from fewer places. As all sums are exact nothing else changes.
 */
export function reorderRows(layout: Layout, views: Views, copyRows: Kernels['copyRows']): void {
  const { columns, rows, bins, binsByColumn } = layout;
  const list = layout.lists[ORDER_LIST];
  const order = views.lists[ORDER_LIST];
  copyRows(list, list + 4 * rows, bins, binsByColumn);
  views.bins.set(views.binsByColumn);
  transpose(views.bins, columns, views.binsByColumn);
  const room = new Float32Array(order.length);
  for (const values of [views.margins, views.labels, views.weights]) {
    for (let i = 0; i < order.length; i++) room[i] = values[order[i]];
    values.set(room);
  }
}
