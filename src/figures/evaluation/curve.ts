import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkLengths,
  checkSome,
  type Figure,
  makeFigure,
  titleText,
  WIDTH,
} from '../drawing/figure.js';
import { type Numbers, spread, toJson } from '../drawing/numbers.js';

/** What {@link curveFigure} draws. */
export interface CurveInput {
  /** What the figure shows, for its title and its file's name: `learning curve of rap`. */
  readonly title: string;
  /** What the numbers mean and where they come from; one line under the title for each. */
  readonly notes?: readonly string[];
  /** Titles of the axes, with units: `round`, `logloss`. */
  readonly x: string;
  readonly y: string;
  readonly series: readonly {
    readonly name: string;
    readonly x: Numbers;
    readonly y: Numbers;
    /** Ends of a band around y. */
    readonly low?: Numbers;
    readonly high?: Numbers;
  }[];
  /** Places on the x axis to be marked by a line: the best round. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[];
  /** Values of the y axis to be marked by a line: what chance gives. */
  readonly levels?: readonly { readonly y: number; readonly text: string }[];
  /** Whether the y axis starts at 0. Default false. */
  readonly zero?: boolean;
  /** Whether the x axis is logarithmic. Default false. */
  readonly logarithmic?: boolean;
  /** Whether it is made for a narrow place, with the legend below. Default false. */
  readonly narrow?: boolean;
}

/** Points of a line at most. */
const MOST_POINTS = 500;

/**
 * Learning curves, early-stopping curves (a booster's `history`: metric by round), or any other numbers
 * over another: named lines, with bands where given. Lines of more than 500 points are thinned out.
 *
 * @throws InputError when there is no series, or lists differ in length.
 */
export function curveFigure(input: CurveInput): Figure {
  const { title, notes = [], series, marks = [], levels = [], zero = false } = input;
  const where = 'curveFigure';
  checkSome(where, 'series', series);
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, x, y, low, high }) => {
    checkLengths(`${where}, ${name}`, { x, y, low, high });
    return spread(x.length, MOST_POINTS).map((i) => ({
      series: name,
      x: toJson(x[i]),
      y: toJson(y[i]),
      ...(low !== undefined && { low: toJson(low[i]) }),
      ...(high !== undefined && { high: toJson(high[i]) }),
    }));
  });
  const places = [...new Set(values.map(({ x }) => x))];
  const position = {
    x: quantitative('x', {
      scale: input.logarithmic ? { type: 'log', base: 2, nice: false } : { zero: false },
      axis: {
        title: titleText(input.x),
        ...(input.logarithmic && { values: places, format: ',' }),
      },
    }),
  };
  const y = quantitative('y', { scale: { zero }, axis: { title: titleText(input.y) } });
  const color = nominal('series', {
    scale: { domain: names },
    legend: {
      title: null,
      symbolType: 'stroke',
      symbolLimit: 0,
      ...(input.narrow && { orient: 'bottom' }),
    },
  });
  const tooltip = tooltipOf(['series', 'of'], 'x', 'y');
  const levelRows = levels.map((level) => ({ level: toJson(level.y), text: level.text }));
  const markRows = marks.map((mark) => ({ x: mark.x, text: mark.text }));
  return makeFigure({
    name: title,
    title,
    subtitle: notes,
    description: `${title}: ${input.y} against ${input.x}, a line for each of ${names.join(', ')}.`,
    view: {
      width: input.narrow ? 360 : WIDTH - 60,
      height: input.narrow ? 260 : 320,
      layer: [
        layerOf(
          values.filter(({ low, high }) => low !== undefined && high !== undefined),
          { type: 'area', opacity: 0.2, aria: false },
          { ...position, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
        ),
        layerOf(
          values,
          {
            type: 'line',
            strokeWidth: 1.8,
            aria: false,
            point: values.length <= 60 * names.length,
          },
          { ...position, y, color, tooltip },
        ),
        layerOf(
          levelRows,
          { type: 'rule', style: 'reference', aria: false },
          { y: { ...y, field: 'level' } },
        ),
        layerOf(
          levelRows,
          {
            ...{ type: 'text', style: 'quiet', align: 'left', baseline: 'bottom' },
            ...{ dx: 4, dy: -4, aria: false },
          },
          { x: { value: 0 }, y: { ...y, field: 'level' }, text: nominal('text') },
        ),
        layerOf(markRows, { type: 'rule', style: 'reference', aria: false }, position),
        layerOf(
          markRows,
          { type: 'text', style: 'label', align: 'left', dx: 5, baseline: 'top', aria: false },
          { ...position, y: { value: 2 }, text: nominal('text') },
        ),
      ],
    },
  });
}
