import { z } from 'zod';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, largestFirst, toJson } from '../drawing/numbers.js';
import { seconds } from './clip.js';

/** What {@link genresOverTimeFigure} draws. */
export interface GenresOverTimeInput {
  /** The name of the song or file. */
  readonly song: string;
  /** The parts of the song that were ranked, in their order and without gaps: in seconds. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
  readonly genres: readonly string[];
  /** Stretches × genres. */
  readonly probabilities: MatrixLike;
  /** What a stretch is, in the singular. Default `window`. */
  readonly unit?: string;
}

const genresOverTimeOptions = z.strictObject({
  /** How many genres are drawn, 1 to 20. Default 6. */
  top: z.int().min(1).max(20).default(6),
});

/** Options of {@link genresOverTimeFigure}. */
export type GenresOverTimeOptions = z.input<typeof genresOverTimeOptions>;

/** Steps of a row at most; in longer songs neighbouring stretches are one. */
const MOST_STEPS = 280;

/** From the bottom of a row to that of the next, where a probability of 1 is 1 high. */
const ROOM = 1.5;

function bottomOf(row: number): number {
  return -ROOM * row || 0;
}

/**
 * How the genres' probabilities move through a song: a row for each of the genres that are the most
 * probable over the whole of it.
 *
 * @throws InputError when there is no stretch or genre, the matrix is not stretches ×
 *   genres, or an option is wrong.
 */
export function genresOverTimeFigure(
  input: GenresOverTimeInput,
  options: GenresOverTimeOptions = {},
): Figure {
  const where = 'genresOverTimeFigure';
  const { top } = parseOptions(genresOverTimeOptions, options, where);
  const { song, stretches, genres, unit = 'window' } = input;
  checkSome(where, 'stretches', stretches);
  checkSome(where, 'genres', genres);
  const probabilities = toDense(input.probabilities, {
    name: `${where}, probabilities`,
    columns: genres.length,
    minRows: stretches.length,
  });
  const together = Math.ceil(stretches.length / MOST_STEPS);
  const steps = stepsOf(stretches, probabilities, together);
  const [whole] = stepsOf(stretches, probabilities, stretches.length);
  const shown = largestFirst(whole.means).slice(0, top);
  const end = stretches[stretches.length - 1].end;
  const names = shown.map((genre) => genres[genre]);
  const ends = [...steps, { ...steps[steps.length - 1], start: end }];
  const values = shown.flatMap((genre, row) =>
    ends.map(({ start, means }) => ({
      genre: genres[genre],
      second: toJson(start),
      probability: toJson(means[genre], 3),
      bottom: bottomOf(row),
      top: toJson(bottomOf(row) + means[genre]),
    })),
  );
  const ticks = names.flatMap((_, row) => [0, 0.5, 1].map((p) => bottomOf(row) + p));
  const rows = names.map((genre, row) => ({ genre, middle: bottomOf(row) + 0.5 }));
  const parts = count(stretches.length, 'stretch', 'stretches');
  return makeFigure({
    name: `genres through ${song}`,
    title: `How the genres' probabilities move through ${song}`,
    subtitle: [
      `Probability by ${unit}, ${parts}${together > 1 ? `; each step is the mean of ${together}` : ''}`,
      ...(genres.length > top ? [`The ${top} most probable of ${genres.length} genres`] : []),
    ],
    description: `The probability of the most probable genres of ${song} over time, a row for each.`,
    view: {
      width: WIDTH,
      height: 42 * ROOM * names.length,
      layer: [
        layerOf(
          values,
          { type: 'area', interpolate: 'step-after', line: { strokeWidth: 1 }, opacity: 0.85 },
          {
            x: seconds('second', end),
            y: quantitative('bottom', {
              scale: { domain: [bottomOf(names.length - 1), 1], nice: false },
              axis: {
                title: null,
                values: ticks,
                // Vega would leave out ticks beyond a number of its own.
                tickCount: ticks.length,
                labelOverlap: false,
                labelExpr: `datum.value - ${ROOM} * floor(datum.value / ${ROOM})`,
              },
            }),
            y2: { field: 'top' },
            color: nominal('genre', { scale: { domain: names }, legend: null }),
            tooltip: tooltipOf('genre', 'second', 'probability'),
          },
        ),
        layerOf(
          rows,
          { type: 'text', style: 'label', align: 'right', fontWeight: 'bold', aria: false },
          { x: { value: -36 }, y: quantitative('middle'), text: nominal('genre') },
        ),
      ],
    },
  });
}

/** Every `together` stretches as one: where it starts, and the means by the stretches' lengths. */
function stepsOf(
  stretches: GenresOverTimeInput['stretches'],
  { columns, data }: DenseMatrix,
  together: number,
): { readonly start: number; readonly means: Float64Array }[] {
  return Array.from({ length: Math.ceil(stretches.length / together) }, (_, step) => {
    const from = step * together;
    const to = Math.min(from + together, stretches.length);
    const means = new Float64Array(columns);
    const duration = stretches[to - 1].end - stretches[from].start;
    for (let i = from; i < to; i++) {
      const share = (stretches[i].end - stretches[i].start) / duration;
      for (let j = 0; j < columns; j++) means[j] += share * data[i * columns + j];
    }
    return { start: stretches[from].start, means };
  });
}
