import type { Layer } from './figure.js';

/** A channel of names; `more` is its scale, axis or legend. */
export function nominal(field: string, more: Layer = {}): Layer {
  return { field, type: 'nominal', ...more };
}

/** The same for numbers. */
export function quantitative(field: string, more: Layer = {}): Layer {
  return { field, type: 'quantitative', ...more };
}

type TooltipField = string | readonly [field: string, title: string, format?: string];

/** A tooltip of some fields, each under its name unless a title is given. */
export function tooltipOf(...fields: readonly TooltipField[]): Layer[] {
  return fields.map((entry) => {
    const [field, title = field, format] = typeof entry === 'string' ? [entry] : entry;
    return { field, title, ...(format !== undefined && { format }) };
  });
}

/** A layer of marks over rows of its own. */
export function layerOf(values: readonly object[], mark: Layer, encoding?: Layer): Layer {
  return { data: { values }, mark, ...(encoding !== undefined && { encoding }) };
}
