import type { Figure, Layer } from '../../src/figures/drawing/figure.js';

/** A layer of a specification as tests look at it. */
interface SeenLayer {
  readonly data?: { readonly values: readonly Readonly<Record<string, unknown>>[] };
  readonly mark?: Layer;
  readonly encoding?: Layer;
}

/** What a figure has in a specification beside its layers. */
interface SeenSpec extends SeenLayer {
  readonly layer?: readonly SeenLayer[];
  readonly title: { readonly text: string; readonly subtitle?: readonly string[] };
}

function specOf({ spec }: Figure): SeenSpec {
  return JSON.parse(JSON.stringify(spec));
}

/** The layers of a figure, from the lowest up. */
export function layersOf(figure: Figure): readonly SeenLayer[] {
  return specOf(figure).layer ?? [];
}

/** The data that a whole figure has. */
export function valuesOf(figure: Figure): readonly Readonly<Record<string, unknown>>[] {
  return specOf(figure).data?.values ?? [];
}

/** The data of the layer with a mark, nothing where there is no such layer. */
export function valuesOfMark(
  figure: Figure,
  mark: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const isMeant = ({ mark: own = {} }: SeenLayer) =>
    Object.entries(mark).every(([key, value]) => own[key] === value);
  return layersOf(figure).find(isMeant)?.data?.values ?? [];
}

/** The lines below a figure's title. */
export function subtitlesOf(figure: Figure): readonly string[] {
  return specOf(figure).title.subtitle ?? [];
}
