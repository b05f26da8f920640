import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { type Numbers, show, toJson } from '../drawing/numbers.js';
import { classNames, classRows, NARROW, valueAxis } from './class-rows.js';

/** What {@link violinsFigure} draws; see `describeCatalogue`. */
export interface ViolinsInput {
  readonly feature: string;
  /** Unit of its values: `dB`, `bpm`. */
  readonly unit?: string;
  /** Places that the densities are of, ascending. */
  readonly grid: Numbers;
  readonly classes: readonly {
    readonly name: string;
    /** A density for each place; undefined where all values are equal, so that only the point is drawn. */
    readonly density?: Numbers | undefined;
    /** First quartile, median and third quartile. */
    readonly quartiles: readonly [number, number, number];
    readonly mean: number;
  }[];
}

/** Half the height of a violin at its widest, in rows. */
const HALF = 0.44;

/**
 * How the values of a feature are distributed in each class: a violin for each, all as wide at their peaks, with a
 * line from the first to the third quartile, and a point at the median.
 *
 * @throws InputError when there is no class, or lists differ in length.
 */
export function violinsFigure({ feature, unit, grid, classes }: ViolinsInput): Figure {
  const where = 'violinsFigure';
  checkSome(where, 'classes', classes);
  for (const { name, density } of classes) checkLengths(`${where}, ${name}`, { grid, density });
  const names = classes.map(({ name }) => name);
  const violins = classes.flatMap(({ name, density }, row) => {
    if (density === undefined) return [];
    const peak = Array.from(density).reduce((most, value) => Math.max(most, value), 0) || 1;
    return Array.from(grid, (x, i) => ({
      class: name,
      x: toJson(x),
      top: toJson(-row + (HALF * density[i]) / peak, 4),
      bottom: toJson(-row - (HALF * density[i]) / peak, 4),
    }));
  });
  const [low, high] = [grid[0], grid[grid.length - 1]];
  const inside = (value: number): number => Math.min(high, Math.max(low, value));
  const boxes = classes.map(({ name, quartiles, mean }, row) => ({
    class: name,
    row: -row,
    from: toJson(inside(quartiles[0])),
    median: toJson(inside(quartiles[1])),
    to: toJson(inside(quartiles[2])),
    mean: toJson(mean),
  }));
  const { height, y } = classRows(classes.length);
  const x = quantitative('x', {
    scale: { nice: false, zero: false, domain: [low, high] },
    axis: valueAxis(unit === undefined ? feature : `${feature} (${unit})`, grid),
  });
  const color = nominal('class', { scale: { domain: names }, legend: null });
  const tooltip = tooltipOf(
    'class',
    ['from', 'first quartile'],
    'median',
    ['to', 'third quartile'],
    'mean',
  );
  const text = classes.map(
    ({ name, quartiles }) => `${name} ${show(quartiles[0])} to ${show(quartiles[2])}`,
  );
  return makeFigure({
    name: `violins of ${feature}`,
    title: `${feature} by class`,
    description: `A violin of ${feature} for each class, all as wide at their peaks; the line is from the first to the third quartile, the point at the median. Middle halves: ${text.join('; ')}.`,
    view: {
      width: NARROW,
      height,
      layer: [
        layerOf(
          violins,
          { type: 'area', opacity: 0.6, aria: false },
          { x, y: { ...y, field: 'top' }, y2: { field: 'bottom' }, color },
        ),
        layerOf(
          boxes,
          { type: 'rule', style: 'interval', strokeWidth: 3, aria: false },
          { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: { ...y, field: 'row' }, tooltip },
        ),
        layerOf(
          boxes,
          {
            type: 'point',
            style: 'node',
            filled: true,
            opacity: 1,
            size: 45,
            strokeWidth: 1.5,
            aria: false,
          },
          { x: { ...x, field: 'median' }, y: { ...y, field: 'row' }, tooltip },
        ),
        classNames(names, y),
      ],
    },
  });
}
