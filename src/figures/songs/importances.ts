import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure, titleText } from '../drawing/figure.js';
import { show, toJson } from '../drawing/numbers.js';

/** What {@link importancesFigure} draws; see `describeCatalogue`. */
export interface ImportancesInput {
  /** What the figures are, for the axis: `share of the gain`. */
  readonly kind: string;
  /** What they mean and where they come from; one line below the title for each. */
  readonly notes?: readonly string[];
  readonly features: readonly {
    readonly feature: string;
    readonly value: number;
    /** Standard deviation, drawn to either side. */
    readonly deviation?: number;
  }[];
}

/** Features that are drawn. */
const MOST = 15;

/**
 * How important features are: the 15 most important ones as bars, the largest first.
 *
 * @throws InputError when there is no feature.
 */
export function importancesFigure({ kind, notes = [], features }: ImportancesInput): Figure {
  checkSome('importancesFigure', 'features', features);
  const shown = [...features].sort((a, b) => b.value - a.value).slice(0, MOST);
  const values = shown.map(({ feature, value, deviation = Number.NaN }) => ({
    feature,
    value: toJson(value, 4),
    low: toJson(value - deviation, 4),
    high: toJson(value + deviation, 4),
  }));
  const x = quantitative('value', { axis: { title: titleText(kind), tickCount: 5 } });
  const y = nominal('feature', {
    scale: { domain: shown.map(({ feature }) => feature) },
    axis: { title: null, labelLimit: 170 },
  });
  return makeFigure({
    name: `importances by ${kind}`,
    title: `Importance by ${kind}`,
    subtitle: notes,
    description: `Bars of the ${shown.length} most important of ${features.length} features by ${kind}: ${shown.map(({ feature, value }) => `${feature} ${show(value)}`).join('; ')}.`,
    view: {
      width: 300,
      height: { step: 21 },
      layer: [
        layerOf(
          values,
          { type: 'bar' },
          {
            x,
            y,
            tooltip: tooltipOf(
              'feature',
              'value',
              ['low', 'less a deviation'],
              ['high', 'plus a deviation'],
            ),
          },
        ),
        layerOf(
          values.filter(({ low, high }) => low !== null && high !== null),
          { type: 'rule', style: 'interval', aria: false },
          { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
        ),
      ],
    },
  });
}
