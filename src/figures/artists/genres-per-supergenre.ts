import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure, titleText, WIDTH } from '../drawing/figure.js';
import { count } from '../drawing/numbers.js';

/** A supergenre and its genres, which {@link genresPerSupergenreFigure} draws. */
export interface SupergenreGenres {
  readonly supergenre: string;
  readonly genres: readonly {
    readonly name: string;
    /** How many artists (or songs, see `unit`) have the genre. */
    readonly count: number;
  }[];
}

/**
 * The genres of each supergenre with how often each occurs, the most frequent first.
 *
 * @param unit what is counted, in the plural. Default `artists`.
 * @throws InputError when there is no supergenre.
 */
export function genresPerSupergenreFigure(
  supergenres: readonly SupergenreGenres[],
  unit = 'artists',
): Figure {
  checkSome('genresPerSupergenreFigure', 'supergenres', supergenres);
  const names = supergenres.map(({ supergenre }) => supergenre);
  let lines = 0;
  const groups = supergenres.map(({ supergenre, genres }) => ({
    heading: { line: lines++, supergenre },
    bars: [...genres]
      .sort((a, b) => b.count - a.count)
      .map((genre) => ({ line: lines++, supergenre, genre: genre.name, count: genre.count })),
  }));
  const bars = groups.flatMap((group) => group.bars);
  const y = {
    field: 'line',
    type: 'ordinal',
    scale: { domain: Array.from({ length: lines }, (_, line) => line) },
    axis: null,
  };
  const x = quantitative('count', { stack: null, axis: { title: titleText(unit), tickCount: 5 } });
  const text = { type: 'text', style: 'label', aria: false };
  return makeFigure({
    name: 'genres per supergenre',
    title: 'Genres of each supergenre',
    subtitle: [
      `${count(names.length, 'supergenre')}, ${count(bars.length, 'genre')}; bars: ${unit} that have the genre`,
    ],
    description: `For each supergenre its genres, and how many ${unit} of the supergenre have each.`,
    view: {
      width: WIDTH - 160,
      height: { step: 19 },
      layer: [
        layerOf(
          bars,
          { type: 'bar', aria: false },
          {
            y,
            x,
            color: nominal('supergenre', { scale: { domain: names }, legend: null }),
            tooltip: tooltipOf('genre', 'supergenre', ['count', 'count', ',']),
          },
        ),
        layerOf(
          bars,
          { ...text, align: 'left', dx: 4 },
          { y, x, text: { field: 'count', format: ',' } },
        ),
        layerOf(
          bars,
          { ...text, align: 'right', dx: -8 },
          { y, x: { value: 0 }, text: nominal('genre') },
        ),
        layerOf(
          groups.map(({ heading }) => heading),
          { ...text, align: 'left', dx: 2, dy: 3, fontWeight: 'bold' },
          { y, x: { value: 0 }, text: nominal('supergenre') },
        ),
      ],
    },
  });
}
