import type { TopLevelSpec } from 'vega-lite';
import { InputError } from '../../core/errors/index.js';

/** A drawing as data: what the figures of this folder give, and `drawSVG` and `drawPNG` take. */
export interface Figure {
  /** What it shows, in a few words; {@link writeFigures} names its files after it. */
  readonly name: string;
  /** What stands above it. */
  readonly title: string;
  /** What it shows and where its numbers come from, in sentences, for those who cannot see it. */
  readonly description: string;
  /**
   * Vega-Lite specification with its data inlined: plain JSON, without colours of its own, which
   * come from a theme ({@link themes}). Names from data are values of its data, domains and titles,
   * never a part of a field's name or an expression.
   */
  readonly spec: TopLevelSpec;
}

/** An interval, both ends in it. */
export interface FigureInterval {
  readonly low: number;
  readonly high: number;
}

/** What a figure is made of: `view` is its specification without title and description. */
interface Parts extends Omit<Figure, 'spec'> {
  /** What the title leaves open: units, counts, what was left out. One line for each. */
  readonly subtitle?: readonly string[];
  readonly view: Layer;
}

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** A specification or a layer of one. */
export type Layer = Readonly<Record<string, unknown>>;

/** The usual width of the plot of a figure, in pixels. */
export const WIDTH = 560;

export function makeFigure({ name, title, subtitle = [], description, view }: Parts): Figure {
  const spec = {
    $schema: SCHEMA,
    description,
    title: {
      text: titleText(title),
      ...(subtitle.length > 0 && { subtitle: subtitle.map(titleText) }),
    },
    ...withoutEmptyLayers(view),
  } as TopLevelSpec;
  return { name, title, description, spec };
}

/**
 * A title that Vega shows as it is: one that is the name of a property of every object, `constructor`,
 * makes it fail, unless a space follows, which is not drawn.
 */
export function titleText(text: string): string {
  return text in Object.prototype ? `${text} ` : text;
}

/** A scale over a layer without data would have no extent. */
function withoutEmptyLayers(view: Layer): Layer {
  const layers = view.layer as readonly Layer[] | undefined;
  if (layers === undefined) return view;
  const isEmpty = ({ data }: Layer) =>
    (data as { values?: unknown[] } | undefined)?.values?.length === 0;
  return { ...view, layer: layers.filter((layer) => !isEmpty(layer)) };
}

/** @throws InputError when the lists differ in length, naming the first that does. */
export function checkLengths(
  where: string,
  lists: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
): void {
  const given = Object.entries(lists).filter((entry) => entry[1] !== undefined);
  const [first, ...others] = given.map(([name, list]) => ({ name, length: list?.length ?? 0 }));
  for (const { name, length } of others) {
    if (length !== first.length) {
      throw new InputError(
        `${where}: ${name} has ${length} elements, ${first.name} has ${first.length}; give one for each`,
      );
    }
  }
}

/** @throws InputError when there is nothing to draw. */
export function checkSome(where: string, what: string, list: ArrayLike<unknown>): void {
  if (list.length === 0) throw new InputError(`${where}: there are no ${what} to draw`);
}
