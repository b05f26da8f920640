import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkLengths,
  checkSome,
  type Figure,
  type FigureInterval,
  makeFigure,
  WIDTH,
} from '../drawing/figure.js';
import { count, toJson } from '../drawing/numbers.js';

/** The genres of one supergenre, each with its average precision by several classifiers. */
export interface SupergenrePrecision {
  /** What the title says. */
  readonly supergenre: string;
  /** The bars: genres, and the supergenre itself where it is wanted. */
  readonly genres: readonly string[];
  readonly classifiers: readonly {
    readonly name: string;
    /** Average precision of each genre, 0 to 1; null where no test song has the genre. */
    readonly values: readonly (number | null)[];
    /** Confidence interval of each. */
    readonly intervals?: readonly (FigureInterval | null)[];
  }[];
  /** Test songs of each genre; shown next to its name. */
  readonly support?: readonly number[];
}

/**
 * Average precision of the genres of one supergenre, a bar for each classifier; draw one for each
 * supergenre. All have the same axis, 0 to 1, so that they compare.
 *
 * @throws InputError when there is no genre or no classifier, or the lists differ in length.
 */
export function averagePrecisionFigure(input: SupergenrePrecision): Figure {
  const where = 'averagePrecisionFigure';
  const { supergenre, genres, classifiers, support } = input;
  checkSome(where, 'genres', genres);
  checkSome(where, 'classifiers', classifiers);
  for (const { name, values, intervals } of classifiers) {
    checkLengths(`${where}, ${name}`, { genres, values, intervals, support });
  }
  const labels = genres.map((genre, g) =>
    support === undefined ? genre : `${genre} (${count(support[g], 'song')})`,
  );
  const rows = classifiers.flatMap(({ name, values, intervals }, place) =>
    labels.map((genre, g) => ({
      genre,
      classifier: name,
      place,
      value: toJson(values[g]),
      low: toJson(intervals?.[g]?.low),
      high: toJson(intervals?.[g]?.high),
    })),
  );
  const undefinedGenres = genres.filter((_, g) =>
    classifiers.some(({ values }) => values[g] === null),
  );
  const withIntervals = classifiers.some(({ intervals }) => intervals !== undefined);
  return makeFigure({
    name: `average precision of ${supergenre}`,
    title: `Average precision: ${supergenre}`,
    subtitle: [
      'Area under the precision-recall curve on the test songs; 1 is perfect',
      ...(withIntervals ? ['Lines: confidence intervals'] : []),
      ...(undefinedGenres.length > 0
        ? [`Not defined, as no test song has it: ${undefinedGenres.join(', ')}`]
        : []),
    ],
    description: `Average precision of ${labels.join(', ')} on the test songs, by each classifier: ${supergenre}.`,
    view: {
      width: WIDTH - 160,
      height: { step: 14 },
      data: { values: rows.filter(({ value }) => value !== null) },
      encoding: {
        y: nominal('genre', {
          scale: { domain: labels, paddingInner: 0.25 },
          axis: { title: null },
        }),
        yOffset: {
          field: 'place',
          // Without it Vega-Lite would sort by an expression that holds the names.
          sort: 'ascending',
          type: 'ordinal',
          scale: { domain: classifiers.map((_, place) => place) },
        },
      },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            x: quantitative('value', {
              stack: null,
              scale: { domain: [0, 1] },
              axis: { title: 'average precision' },
            }),
            color: nominal('classifier', {
              scale: { domain: classifiers.map(({ name }) => name) },
              legend: { title: 'classifier' },
            }),
            tooltip: tooltipOf('genre', 'classifier', ['value', 'average precision', '.3f']),
          },
        },
        layerOf(
          rows.filter(({ low, high }) => low !== null && high !== null),
          { type: 'rule', style: 'interval', aria: false },
          { x: quantitative('low'), x2: { field: 'high' } },
        ),
      ],
    },
  });
}
