import { z } from 'zod';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import {
  averagePrecision,
  type BootstrapIntervals,
  bootstrapOverSplits,
  evaluateClasses,
} from '../../evaluation/index.js';
import { plainInterval } from './finite.js';
import type { Scored } from './scored.js';

const value = z.number().nullable();
const interval = z.strictObject({ low: value, high: value });

/** What a classifier reaches on one genre; `null` where it is undefined. */
export const comparedGenre = z.strictObject({
  genre: z.string(),
  /** Test songs of the genre, of all splits or folds. */
  songs: z.int().min(0),
  averagePrecision: value,
  /** Its confidence interval, and that of the difference from the first classifier. */
  interval: interval.optional(),
  difference: interval.optional(),
  /** Where a song has one class. */
  precision: value.optional(),
  recall: value.optional(),
  f1: value.optional(),
});
export type ComparedGenre = z.output<typeof comparedGenre>;

type FigureOfGenre = 'averagePrecision' | 'precision' | 'recall' | 'f1';

/**
 * The figures of each genre that is in any split, by classifier: means over the splits that have its test songs.
 *
 * @param ordered names of classifiers, the one that others are compared with first.
 */
export async function genreFigures(
  judged: readonly Scored[],
  ordered: readonly string[],
  exclusive: boolean,
  resampling: { readonly resamples: number; readonly level: number; readonly seed: number },
  { signal, onProgress }: Pick<Run, 'signal' | 'onProgress'>,
): Promise<Map<string, ComparedGenre[]>> {
  const found = new Map<string, ComparedGenre[]>(ordered.map((name) => [name, []]));
  const measured = judged.map((one) => measure(one, ordered, exclusive));
  const genres = [...new Set(judged.flatMap((one) => one.genres))];
  for (const [done, genre] of genres.entries()) {
    if (resampling.resamples > 0)
      onProgress?.({ step: 'resamples of labels', done, total: genres.length });
    const having = judged.flatMap((one, s) => {
      const column = one.genres.indexOf(genre);
      const songs = column < 0 ? 0 : sumOf(columnOf(one.truth, column));
      return songs === 0 ? [] : [{ one, column, songs, figures: measured[s] }];
    });
    const sure =
      resampling.resamples === 0 || having.length === 0
        ? undefined
        : await bootstrapOverSplits(
            having.map(({ one, column }) => alone(one, column, ordered)),
            { ...resampling, signal },
          );
    for (const name of ordered) {
      const of = (figure: FigureOfGenre) =>
        meanOf(having.map(({ figures, column }) => figures.get(name)?.[figure][column]));
      found.get(name)?.push({
        genre,
        songs: having.reduce((sum, { songs }) => sum + songs, 0),
        averagePrecision: of('averagePrecision'),
        ...intervalsFrom(sure, name),
        ...(exclusive && { precision: of('precision'), recall: of('recall'), f1: of('f1') }),
      });
    }
  }
  if (resampling.resamples > 0) {
    onProgress?.({ step: 'resamples of labels', done: genres.length, total: genres.length });
  }
  return found;
}

type Figures = Readonly<Record<FigureOfGenre, ArrayLike<number>>>;

/** All figures of the genres, by classifier. */
function measure(
  { truth, scores }: Scored,
  ordered: readonly string[],
  exclusive: boolean,
): Map<string, Figures> {
  return new Map(
    ordered.flatMap((name): [string, Figures][] => {
      const matrix = scores.get(name);
      if (matrix === undefined) return [];
      if (!exclusive) {
        const areas = averagePrecision(truth, matrix, { average: 'none' });
        return [[name, { averagePrecision: areas, precision: [], recall: [], f1: [] }]];
      }
      const { classes } = evaluateClasses(truth, matrix);
      const of = (figure: FigureOfGenre) => classes.map((one) => one[figure]);
      const [precision, recall, f1] = [of('precision'), of('recall'), of('f1')];
      return [[name, { averagePrecision: of('averagePrecision'), precision, recall, f1 }]];
    }),
  );
}

/** One genre's column of the truth and of all scores. */
function alone({ truth, scores, groups }: Scored, column: number, ordered: readonly string[]) {
  const { rows } = truth;
  const columns: [string, DenseMatrix][] = ordered.flatMap((name) => {
    const matrix = scores.get(name);
    return matrix === undefined
      ? []
      : [[name, { rows, columns: 1, data: columnOf(matrix, column) }]];
  });
  return {
    truth: { rows, columns: 1, data: columnOf(truth, column) },
    scores: Object.fromEntries(columns),
    groups,
  };
}

function columnOf<Data extends Uint8Array | Float32Array | Float64Array>(
  { columns, data }: { readonly columns: number; readonly data: Data },
  column: number,
): Data {
  return data.filter((_, k) => k % columns === column) as Data;
}

function intervalsFrom(
  sure: BootstrapIntervals<Readonly<Record<string, DenseMatrix>>> | undefined,
  name: string,
): Pick<ComparedGenre, 'interval' | 'difference'> {
  const own = sure?.classifiers[name]?.averagePrecision.macro;
  const difference = sure?.differences[name]?.averagePrecision.macro;
  return {
    ...(own && { interval: plainInterval(own) }),
    ...(difference && { difference: plainInterval(difference) }),
  };
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, one) => sum + one, 0);
}

function meanOf(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((one) => one !== undefined && !Number.isNaN(one));
  return known.length === 0 ? null : sumOf(known.map(Number)) / known.length;
}
