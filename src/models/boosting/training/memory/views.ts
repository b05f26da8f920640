import { PASS_FIELDS } from '../../splitting/find-split.js';
import { SHUFFLE_BYTES } from '../../splitting/partition.js';
import { type Layout, PASSES_PER_COLUMN } from './layout.js';

/** The memory's parts as typed arrays. */
export type Views = ReturnType<typeof viewsOf>;

export function viewsOf(memory: WebAssembly.Memory, layout: Layout) {
  const { buffer } = memory;
  const { rows, columns, bytesPerBin } = layout;
  const cells = rows * columns;
  const bins = (start: number): Uint8Array | Uint16Array =>
    bytesPerBin === 1
      ? new Uint8Array(buffer, start, cells)
      : new Uint16Array(buffer, start, cells);
  return {
    bins: bins(layout.bins),
    binsByColumn: bins(layout.binsByColumn),
    pairs: new Float32Array(buffer, layout.pairs, 2 * rows),
    /** Each row's leaf, in place of its gradient pair, which the next round makes again. */
    leafOf: new Int32Array(buffer, layout.pairs, rows),
    margins: new Float32Array(buffer, layout.margins, rows),
    labels: new Float32Array(buffer, layout.labels, rows),
    weights: new Float32Array(buffer, layout.weights, rows),
    lists: layout.lists.map((start) => new Int32Array(buffer, start, rows)),
    /** The list that no node's rows are in when a tree is done, as room for floats. */
    spareList: new Float32Array(buffer, layout.lists[1], rows),
    built: new Float64Array(buffer, layout.built, (layout.histograms - layout.built) / 8),
    shuffles: new Uint8Array(buffer, layout.shuffles, SHUFFLE_BYTES),
    passes: layout.passes.map(
      (start) => new Int32Array(buffer, start, PASSES_PER_COLUMN * columns * PASS_FIELDS),
    ),
    /** Everything up to the first list of rows, as doubles: among them histograms and searches. */
    memory: new Float64Array(buffer, 0, layout.lists[0] / 8),
  };
}
