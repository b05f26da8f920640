import type { Layer } from './figure.js';

/** A heat map of rows × columns. */
interface HeatMap {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rowTitle: string;
  readonly columnTitle: string;
  /** `value` is what the colour shows, null for none; `text` is shown in the cell. */
  readonly cells: readonly {
    readonly row: string;
    readonly column: string;
    readonly value: number | null;
    readonly text: string;
    /** Whether the colour of the cell is so strong that its text must be in the background's. */
    readonly strong: boolean;
  }[];
  /** Scale and title of the colours. */
  readonly color: Layer;
}

/** Cells that text still fits into. */
const CELL = 44;

/** View of a heat map, its size by the number of its cells. */
export function heatMap(map: HeatMap): Layer {
  const { rows, columns, rowTitle, columnTitle, cells, color } = map;
  return {
    width: { step: CELL },
    height: { step: 30 },
    encoding: {
      x: {
        field: 'column',
        type: 'nominal',
        scale: { domain: [...columns] },
        axis: { title: columnTitle, labelAngle: -45, orient: 'bottom' },
      },
      y: {
        field: 'row',
        type: 'nominal',
        scale: { domain: [...rows] },
        axis: { title: rowTitle },
      },
    },
    layer: [
      {
        data: { values: cells.filter(({ value }) => value !== null) },
        mark: { type: 'rect', aria: false },
        encoding: {
          color: { field: 'value', type: 'quantitative', ...color },
          tooltip: [
            { field: 'row', title: 'row' },
            { field: 'column', title: 'column' },
            { field: 'text', title: 'value' },
          ],
        },
      },
      ...[true, false].map((strong) => ({
        data: { values: cells.filter((cell) => cell.strong === strong) },
        mark: { type: 'text', style: strong ? 'onColour' : 'label', fontSize: 11, aria: false },
        encoding: { text: { field: 'text', type: 'nominal' } },
      })),
    ],
  };
}
