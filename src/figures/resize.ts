import type { TopLevelSpec } from 'vega-lite';

/** A specification with another width of its plot; of facets and rows of charts, of all together. */
export function resize(spec: TopLevelSpec, width: number): TopLevelSpec {
  if ('facet' in spec && 'width' in spec.spec) {
    const columns = ('columns' in spec && spec.columns) || 1;
    return { ...spec, spec: { ...spec.spec, width: Math.floor(width / columns) } } as TopLevelSpec;
  }
  return { ...spec, width } as TopLevelSpec;
}
