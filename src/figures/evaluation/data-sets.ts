import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkSome,
  type Figure,
  type FigureInterval,
  makeFigure,
  WIDTH,
} from '../drawing/figure.js';
import { show, toJson } from '../drawing/numbers.js';

/** What {@link dataSetsFigure} draws; the numbers are those of the step `evaluation`. */
export interface DataSetsInput {
  /** What the numbers are, `average precision`; higher is better, 0 to 1. */
  readonly figure: string;
  readonly dataSets: readonly {
    readonly name: string;
    readonly classifiers: readonly {
      readonly name: string;
      readonly value: number;
      readonly interval?: FigureInterval;
    }[];
  }[];
}

/**
 * A figure of the same classifiers on several data sets, with its intervals.
 *
 * @throws InputError when there is no data set.
 */
export function dataSetsFigure({ figure, dataSets }: DataSetsInput): Figure {
  checkSome('dataSetsFigure', 'data sets', dataSets);
  const values = dataSets.flatMap(({ name, classifiers }) =>
    classifiers.map((classifier, place) => ({
      dataSet: name,
      place,
      classifier: classifier.name,
      value: toJson(classifier.value),
      text: show(classifier.value),
      low: toJson(classifier.interval?.low),
      high: toJson(classifier.interval?.high),
    })),
  );
  const intervals = values.filter(({ low, high }) => low !== null && high !== null);
  const names = [...new Set(values.map(({ classifier }) => classifier))];
  const y = nominal('dataSet', {
    scale: { domain: dataSets.map(({ name }) => name) },
    axis: { title: null, labelLimit: 240 },
  });
  // Numbers, and colours without a domain, since Vega-Lite would write names into an expression.
  const yOffset = nominal('place', { scale: { domain: [...names.keys()] } });
  return makeFigure({
    name: `${figure} on data sets`,
    title: `${figure.charAt(0).toUpperCase()}${figure.slice(1)}`,
    subtitle: intervals.length > 0 ? ['Lines on bars: confidence intervals'] : [],
    description: `${figure} of ${names.join(', ')} on ${dataSets.map(({ name }) => name).join(', ')}.`,
    view: {
      width: WIDTH - 120,
      height: { step: 18, for: 'offset' },
      layer: [
        layerOf(
          values,
          { type: 'bar' },
          {
            y,
            yOffset,
            x: quantitative('value', {
              stack: null,
              axis: { title: figure },
              scale: { domain: [0, 1] },
            }),
            color: nominal('classifier', {
              sort: null,
              legend: { title: null, orient: 'bottom' },
            }),
            tooltip: tooltipOf(['dataSet', 'data set'], 'classifier', ['text', figure]),
          },
        ),
        layerOf(
          intervals,
          { type: 'rule', style: 'interval', aria: false },
          { y, yOffset, x: quantitative('low'), x2: { field: 'high' } },
        ),
      ],
    },
  });
}
