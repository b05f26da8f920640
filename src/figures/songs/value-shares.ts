import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, titleText } from '../drawing/figure.js';
import { type Numbers, show, toJson } from '../drawing/numbers.js';
import { classNames, classRows, NARROW } from './class-rows.js';

/** What {@link valueSharesFigure} draws; see `describeCatalogue`. */
export interface ValueSharesInput {
  readonly feature: string;
  /** The values that the feature has, ascending. */
  readonly values: Numbers;
  readonly classes: readonly {
    readonly name: string;
    /** How many songs of the class have each value. */
    readonly counts: Numbers;
  }[];
}

/** Height of the highest bar of a row, and what is left free below it, in rows. */
const HIGH = 0.84;
const BELOW = 0.42;
/** Share of a value's place that its bar takes. */
const WIDE = 0.8;

/**
 * The values of a feature that has few of them: in each class a bar for each value, as high as the share of the
 * class's songs that have it; of two values, a bar along the row for the share of the greater one.
 *
 * @throws InputError when there is no class or value, or lists differ in length.
 */
export function valueSharesFigure({ feature, values, classes }: ValueSharesInput): Figure {
  const where = 'valueSharesFigure';
  checkSome(where, 'classes', classes);
  checkSome(where, 'values', values);
  for (const { name, counts } of classes) checkLengths(`${where}, ${name}`, { values, counts });
  const rows = classes.map(({ name, counts }) => {
    const all = Array.from(counts).reduce((sum, songs) => sum + songs, 0);
    return { name, shares: Array.from(counts, (songs) => (all === 0 ? 0 : songs / all)) };
  });
  return values.length === 2
    ? ofTwo(feature, values[1], rows)
    : ofSeveral(feature, Array.from(values), rows);
}

type Rows = readonly { readonly name: string; readonly shares: readonly number[] }[];

function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}

function ofTwo(feature: string, value: number, rows: Rows): Figure {
  const { height, y } = classRows(rows.length);
  const bars = rows.map(({ name, shares: [, share] }, row) => ({
    class: name,
    zero: 0,
    share: toJson(share, 4),
    row: -row,
    top: -row + 0.3,
    bottom: -row - 0.3,
    text: percent(share),
  }));
  const names = rows.map(({ name }) => name);
  const what = `${feature} = ${show(value)}`;
  const x = quantitative('share', {
    axis: { title: titleText(`share of songs with ${what}`), format: '.0%', tickCount: 5 },
  });
  return makeFigure({
    name: `values of ${feature}`,
    title: `${feature} by class`,
    description: `Share of the songs of each class with ${what}: ${bars.map((bar) => `${bar.class} ${bar.text}`).join('; ')}.`,
    view: {
      width: NARROW,
      height,
      layer: [
        layerOf(
          bars,
          { type: 'rect', aria: false },
          {
            x,
            x2: { field: 'zero' },
            y: { ...y, field: 'bottom' },
            y2: { field: 'top' },
            color: nominal('class', { scale: { domain: names }, legend: null }),
            tooltip: tooltipOf('class', ['text', 'share']),
          },
        ),
        layerOf(
          bars,
          {
            type: 'text',
            style: 'label',
            align: 'left',
            baseline: 'middle',
            dx: 5,
            fontSize: 11,
            aria: false,
          },
          { x, y: { ...y, field: 'row' }, text: nominal('text') },
        ),
        classNames(names, y),
      ],
    },
  });
}

function ofSeveral(feature: string, values: readonly number[], rows: Rows): Figure {
  const { height, y } = classRows(rows.length);
  const most = rows.flatMap(({ shares }) => shares).reduce((a, b) => Math.max(a, b), 0) || 1;
  const bars = rows.flatMap(({ name, shares }, row) =>
    shares.map((share, i) => ({
      class: name,
      value: values[i],
      share: percent(share),
      from: i - WIDE / 2,
      to: i + WIDE / 2,
      bottom: toJson(-row - BELOW, 4),
      top: toJson(-row - BELOW + (HIGH * share) / most, 4),
    })),
  );
  const names = rows.map(({ name }) => name);
  const ticks = values.map((value, i) => ({ x: i, text: show(value) }));
  const x = {
    type: 'quantitative',
    axis: null,
    scale: { domain: [-0.6, values.length - 0.4], nice: false, zero: false },
  };
  const modes = rows.map(({ name, shares }) => {
    const share = Math.max(...shares);
    return `${name} ${show(values[shares.indexOf(share)])} (${percent(share)})`;
  });
  return makeFigure({
    name: `values of ${feature}`,
    title: `${feature} by class`,
    subtitle: [`The highest bar is ${percent(most)} of the songs of its class`],
    description: `For each class the share of its songs with each value of ${feature}, as bars. Most frequent: ${modes.join('; ')}.`,
    view: {
      width: NARROW,
      height,
      layer: [
        layerOf(
          bars,
          { type: 'rect', aria: false },
          {
            x: { ...x, field: 'from' },
            x2: { field: 'to' },
            y: { ...y, field: 'bottom' },
            y2: { field: 'top' },
            color: nominal('class', { scale: { domain: names }, legend: null }),
            tooltip: tooltipOf('class', 'value', 'share'),
          },
        ),
        layerOf(
          ticks,
          { type: 'text', style: 'label', baseline: 'top', dy: 6, aria: false },
          { x: { ...x, field: 'x' }, y: { value: height }, text: nominal('text') },
        ),
        classNames(names, y),
      ],
    },
  });
}
