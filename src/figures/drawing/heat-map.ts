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

/** How large cells and the names beside them are, up to a number of columns; text fits into the large ones only. */
const SIZES = [
  { upTo: 20, width: 44, height: 30, font: 12, hasText: true },
  { upTo: 40, width: 20, height: 20, font: 11, hasText: false },
  { upTo: Number.POSITIVE_INFINITY, width: 12, height: 12, font: 9, hasText: false },
] as const;

export function heatMap(map: HeatMap): Layer {
  const { rows, columns, rowTitle, columnTitle, cells, color } = map;
  const size = SIZES.find(({ upTo }) => Math.max(rows.length, columns.length) <= upTo) ?? SIZES[0];
  const labels = { labelFontSize: size.font, labelOverlap: false };
  return {
    width: { step: size.width },
    height: { step: size.height },
    encoding: {
      x: nominal('column', {
        scale: { domain: [...columns] },
        axis: {
          title: columnTitle,
          labelAngle: size.hasText ? -45 : -90,
          orient: 'bottom',
          ...labels,
        },
      }),
      y: nominal('row', { scale: { domain: [...rows] }, axis: { title: rowTitle, ...labels } }),
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
      ...(size.hasText ? [true, false] : []).map((strong) =>
        layerOf(
          cells.filter((cell) => cell.strong === strong),
          { type: 'text', style: strong ? 'onColour' : 'label', fontSize: 11, aria: false },
          { text: nominal('text') },
        ),
      ),
    ],
  };
}
