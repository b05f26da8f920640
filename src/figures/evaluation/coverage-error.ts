import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkSome,
  type Figure,
  type FigureInterval,
  makeFigure,
  WIDTH,
} from '../drawing/figure.js';
import { show, toJson } from '../drawing/numbers.js';

/** What {@link coverageErrorFigure} draws; the numbers are those of the step `evaluation`. */
export interface CoverageErrorInput {
  readonly classifiers: readonly {
    readonly name: string;
    /** Coverage error, 1 or more: how far down its ranking one must go for all true genres. */
    readonly value: number;
    readonly interval?: FigureInterval;
  }[];
  /** Mean number of true genres of a song, the least that a coverage error can be. */
  readonly minimum: number;
}

/**
 * Coverage error of each classifier, with the least possible one as a line.
 *
 * @throws InputError when there is no classifier.
 */
export function coverageErrorFigure({ classifiers, minimum }: CoverageErrorInput): Figure {
  checkSome('coverageErrorFigure', 'classifiers', classifiers);
  const names = classifiers.map(({ name }) => name);
  const values = classifiers.map(({ name, value, interval }) => ({
    classifier: name,
    value: toJson(value),
    text: show(value),
    low: toJson(interval?.low),
    high: toJson(interval?.high),
  }));
  const intervals = values.filter(({ low, high }) => low !== null && high !== null);
  const y = nominal('classifier', { scale: { domain: names }, axis: { title: null } });
  return makeFigure({
    name: 'coverage error',
    title: 'Coverage error',
    subtitle: [
      'Genres to go through, best first, until all true ones are found; mean over test songs',
      `The dashed line is the least possible: ${show(minimum)} true genres per song${intervals.length > 0 ? '. Lines on bars: confidence intervals' : ''}`,
    ],
    description: `Coverage error of each classifier on the test songs. The least possible is ${show(minimum)}.`,
    view: {
      width: WIDTH - 60,
      height: { step: 32 },
      layer: [
        layerOf(
          values,
          { type: 'bar' },
          {
            y,
            x: quantitative('value', {
              stack: null,
              axis: { title: 'coverage error (genres)' },
              scale: { zero: true },
            }),
            color: nominal('classifier', { scale: { domain: names }, legend: null }),
            tooltip: tooltipOf('classifier', ['text', 'coverage error']),
          },
        ),
        layerOf(
          intervals,
          { type: 'rule', style: 'interval', aria: false },
          { y, x: quantitative('low'), x2: { field: 'high' } },
        ),
        layerOf(
          values,
          { type: 'text', style: 'onColour', align: 'left', dx: 6, fontWeight: 'bold' },
          { y, x: { datum: 0 }, text: nominal('text') },
        ),
        layerOf(
          [{ minimum: toJson(minimum) }],
          { type: 'rule', style: 'reference' },
          { x: quantitative('minimum') },
        ),
      ],
    },
  });
}
