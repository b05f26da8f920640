import { checkSome, type Figure, makeFigure, WIDTH } from './figure.js';
import { count } from './numbers.js';

/** A supergenre with its genres. */
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
  const values = supergenres.flatMap(({ supergenre, genres }) =>
    [...genres]
      .sort((a, b) => b.count - a.count)
      .map((genre) => ({ supergenre, genre: genre.name, count: genre.count })),
  );
  return makeFigure({
    name: 'genres per supergenre',
    title: 'Genres of each supergenre',
    subtitle: [
      `${count(names.length, 'supergenre')}, ${count(values.length, 'genre')}; bars: ${unit} that have the genre`,
    ],
    description: `For each supergenre its genres, and how many ${unit} of the supergenre have each.`,
    view: {
      data: { values },
      facet: {
        row: {
          field: 'supergenre',
          type: 'nominal',
          sort: null,
          header: { title: null, labelAngle: 0, labelAlign: 'left', labelAnchor: 'start' },
        },
      },
      spacing: 10,
      spec: {
        width: WIDTH - 160,
        height: { step: 18 },
        encoding: {
          y: {
            field: 'genre',
            type: 'nominal',
            sort: null,
            axis: { title: null },
          },
          x: { field: 'count', type: 'quantitative', axis: { title: unit, tickCount: 5 } },
        },
        layer: [
          {
            mark: { type: 'bar' },
            encoding: {
              color: {
                field: 'supergenre',
                type: 'nominal',
                scale: { domain: names },
                legend: null,
              },
              tooltip: [
                { field: 'genre', title: 'genre' },
                { field: 'supergenre', title: 'supergenre' },
                { field: 'count', title: unit, format: ',' },
              ],
            },
          },
          {
            mark: { type: 'text', style: 'label', align: 'left', dx: 4 },
            encoding: { text: { field: 'count', format: ',' } },
          },
        ],
      },
      resolve: { scale: { y: 'independent' } },
    },
  });
}
