import { layerOf, nominal, quantitative, tooltipOf } from './channels.js';
import type { Layer } from './figure.js';

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

export function heatMap(map: HeatMap): Layer {
  const { rows, columns, rowTitle, columnTitle, cells, color } = map;
  return {
    width: { step: CELL },
    height: { step: 30 },
    encoding: {
      x: nominal('column', {
        scale: { domain: [...columns] },
        axis: { title: columnTitle, labelAngle: -45, orient: 'bottom' },
      }),
      y: nominal('row', { scale: { domain: [...rows] }, axis: { title: rowTitle } }),
    },
    layer: [
      layerOf(
        cells.filter(({ value }) => value !== null),
        { type: 'rect', aria: false },
        {
          color: quantitative('value', color),
          tooltip: tooltipOf('row', 'column', ['text', 'value']),
        },
      ),
      ...[true, false].map((strong) =>
        layerOf(
          cells.filter((cell) => cell.strong === strong),
          { type: 'text', style: strong ? 'onColour' : 'label', fontSize: 11, aria: false },
          { text: nominal('text') },
        ),
      ),
    ],
  };
}
