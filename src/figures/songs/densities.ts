import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { count, type Numbers, show, toJson } from '../drawing/numbers.js';
import { NARROW, valueAxis } from './class-rows.js';

/** What {@link densitiesFigure} draws; see `describeCatalogue`. */
export interface DensitiesInput {
  readonly feature: string;
  /** Unit of its values: `dB`, `bpm`. */
  readonly unit?: string;
  /** Places that the densities are of, ascending. */
  readonly grid: Numbers;
  readonly classes: readonly {
    readonly name: string;
    readonly songs: number;
    readonly median: number;
    /** A density for each place. */
    readonly density: Numbers;
  }[];
}

/**
 * How the values of a feature are distributed in each class: densities over each other, each of area 1.
 *
 * @throws InputError when there is no class, or lists differ in length.
 */
export function densitiesFigure({ feature, unit, grid, classes }: DensitiesInput): Figure {
  const where = 'densitiesFigure';
  checkSome(where, 'classes', classes);
  for (const { name, density } of classes) checkLengths(`${where}, ${name}`, { grid, density });
  const names = classes.map(({ name }) => name);
  const values = classes.flatMap(({ name, density }) =>
    Array.from(grid, (x, i) => ({ class: name, x: toJson(x), density: toJson(density[i], 3) })),
  );
  const title = unit === undefined ? feature : `${feature} (${unit})`;
  const x = quantitative('x', {
    scale: { nice: false, zero: false },
    axis: { ...valueAxis(title, grid), grid: false },
  });
  const { top, beyond } = topOf(classes);
  const y = quantitative('density', {
    axis: { title: 'density', labels: false, ticks: false, grid: false },
    scale: { domain: [0, top] },
    stack: null,
  });
  const color = nominal('class', {
    scale: { domain: names },
    legend: {
      title: null,
      orient: 'bottom',
      columns: 2,
      symbolType: 'stroke',
      symbolLimit: 0,
      labelLimit: 140,
    },
  });
  const medians = classes.map(
    ({ name, median, songs }) => `${name} ${show(median)} (${count(songs, 'song')})`,
  );
  return makeFigure({
    name: `densities of ${feature}`,
    title: `Density of ${feature}`,
    subtitle: beyond.length > 0 ? [`Higher than the picture: ${beyond.join(', ')}`] : [],
    description: `Densities of ${feature} in each class, each of area 1. Medians: ${medians.join('; ')}.`,
    view: {
      width: NARROW,
      height: 220,
      layer: [
        layerOf(values, { type: 'area', opacity: 0.05, clip: true, aria: false }, { x, y, color }),
        layerOf(
          values,
          { type: 'line', strokeWidth: 1.8, clip: true, aria: false },
          { x, y, color, tooltip: tooltipOf('class', ['x', 'value'], 'density') },
        ),
      ],
    },
  });
}

/** How many times the middle one of the classes' peaks the picture is high at most. */
const HIGHEST = 4;

/** Where the picture ends, so that no narrow peak makes all else flat, and whose peaks are beyond. */
function topOf(classes: DensitiesInput['classes']): { top: number; beyond: string[] } {
  const peaks = classes.map(({ density }) => Math.max(...Array.from(density)));
  const sorted = peaks.toSorted((a, b) => a - b);
  const limit = HIGHEST * sorted[Math.floor((sorted.length - 1) / 2)];
  const beyond = classes.filter((_, c) => peaks[c] > limit).map(({ name }) => name);
  return { top: 1.04 * Math.min(limit, sorted[sorted.length - 1]) || 1, beyond };
}
