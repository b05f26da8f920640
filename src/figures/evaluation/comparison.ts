import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkLengths,
  checkSome,
  type Figure,
  type FigureInterval,
  makeFigure,
  titleText,
} from '../drawing/figure.js';
import { show, toJson } from '../drawing/numbers.js';

/** What {@link comparisonFigure} draws; the numbers are those of the step `evaluation`. */
export interface ComparisonInput {
  /** What they are compared on: `label of 200 test songs`. */
  readonly on: string;
  readonly classifiers: readonly string[];
  /** A panel for each, side by side. */
  readonly figures: readonly {
    readonly name: string;
    /** Whether less is better. Default false. */
    readonly isLoss?: boolean;
    /** One for each classifier; null where it is undefined. */
    readonly values: readonly (number | null)[];
    readonly intervals?: readonly (FigureInterval | null)[] | undefined;
  }[];
}

const PANEL = 190;

/**
 * Classifiers by several figures: a dot for each, with its interval, and a panel for each figure.
 *
 * @throws InputError when there is no classifier or figure, or lists differ in length.
 */
export function comparisonFigure({ on, classifiers, figures }: ComparisonInput): Figure {
  const where = 'comparisonFigure';
  checkSome(where, 'classifiers', classifiers);
  checkSome(where, 'figures', figures);
  const hasIntervals = figures.some(({ intervals }) => intervals !== undefined);
  const panels = figures.map(({ name, isLoss = false, values, intervals }, panel) => {
    checkLengths(`${where}, ${name}`, { classifiers, values, intervals });
    const rows = classifiers
      .map((classifier, c) => ({
        classifier,
        value: toJson(values[c]),
        text: show(values[c] ?? Number.NaN),
        low: toJson(intervals?.[c]?.low),
        high: toJson(intervals?.[c]?.high),
      }))
      .filter(({ value }) => value !== null);
    const y = nominal('classifier', {
      scale: { domain: classifiers },
      axis: panel === 0 ? { title: null, labelLimit: 240 } : { title: null, labels: false },
    });
    const x = quantitative('value', {
      scale: { zero: false, nice: true },
      axis: { title: titleText(isLoss ? `${name} (less is better)` : name), tickCount: 5 },
    });
    const layers = [
      layerOf(
        rows.filter(({ low, high }) => low !== null && high !== null),
        { type: 'rule', style: 'interval', aria: false },
        { y, x: quantitative('low'), x2: { field: 'high' } },
      ),
      layerOf(
        rows,
        { type: 'point', filled: true, size: 70, opacity: 1 },
        { y, x, tooltip: tooltipOf('classifier', ['text', 'value'], 'low', 'high') },
      ),
    ];
    return {
      width: PANEL,
      height: { step: 24 },
      layer: layers.filter(({ data }) => (data as { values: unknown[] }).values.length > 0),
    };
  });
  return makeFigure({
    name: 'comparison of classifiers',
    title: 'Classifiers compared',
    subtitle: [on, ...(hasIntervals ? ['Lines: confidence intervals'] : [])],
    description: `${figures.map(({ name }) => name).join(', ')} of ${classifiers.join(', ')}, ${on}.`,
    view: { hconcat: panels },
  });
}
