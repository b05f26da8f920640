import { layerOf, nominal } from '../drawing/channels.js';
import { type Layer, titleText } from '../drawing/figure.js';
import type { Numbers } from '../drawing/numbers.js';

/** Height of a class's row in pixels. */
const ROW = 34;
/** Letters of a class's name beside its row. */
const LETTERS = 24;
/** Width of the plot of such a figure. */
export const NARROW = 360;

/** Least value from which on an axis says thousands as k. */
const LARGE = 10_000;

/** The x axis of a feature's values, on which few labels stand apart from each other. */
export function valueAxis(title: string, grid: Numbers): Layer {
  const size = Math.max(Math.abs(grid[0]), Math.abs(grid[grid.length - 1]));
  return {
    title: titleText(title),
    tickCount: 5,
    labelSeparation: 8,
    ...(size >= LARGE && { format: '.4~s' }),
  };
}

/** A y axis of rows, the first class on top: row i is around −i, half to either side. */
export function classRows(classes: number): { readonly height: number; readonly y: Layer } {
  return {
    height: classes * ROW,
    y: {
      type: 'quantitative',
      axis: null,
      scale: { domain: [0.5 - classes, 0.5], nice: false, zero: false },
    },
  };
}

/** The names of the classes to the left of their rows. */
export function classNames(names: readonly string[], y: Layer): Layer {
  const rows = names.map((name, row) => ({
    class: name,
    text: name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name,
    row: -row,
  }));
  return layerOf(
    rows,
    { type: 'text', style: 'label', align: 'right', baseline: 'middle', aria: false },
    { x: { value: -8 }, y: { ...y, field: 'row' }, text: nominal('text') },
  );
}
