import { InputError, quoted } from '../../core/errors/index.js';
import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { resamplingGroups } from '../experiment/resampling-groups.js';
import { type SplitEntries, scoresOf } from './enter-split.js';

/** Test songs with their truth, what classifiers say of them, and what is drawn together of them. */
export interface Scored {
  readonly genres: readonly string[];
  /** songs × genres. */
  readonly truth: LabelMatrix;
  /** By classifier, of the same shape. */
  readonly scores: ReadonlyMap<string, DenseMatrix>;
  readonly groups: Int32Array;
}

/** A split's test songs. */
export function scoredOf(split: SplitEntries): Scored {
  const { test, experiment, taxonomy } = split.task;
  return {
    genres: taxonomy.genres,
    truth: test.genres,
    scores: scoresOf(split),
    groups: resamplingGroups(experiment.together, test.positions),
  };
}

/** @throws InputError when the training songs of folds have different genres, so that these have no figure together. */
export function checkSameGenres(taxonomies: readonly Taxonomy[]): void {
  const [first, ...others] = taxonomies.map(({ genres }) => new Set(genres));
  others.forEach((genres, k) => {
    const odd = [...first, ...genres].find((genre) => !(first.has(genre) && genres.has(genre)));
    if (odd === undefined) return;
    throw new InputError(
      `compare: ${quoted(odd)} is a genre of fold ${genres.has(odd) ? k + 2 : 1}, but not of fold ${genres.has(odd) ? 1 : k + 2}, so that their songs have no figure together; give all genres with --taxonomy, leave rare ones out (taxonomy.minCount), or draw splits (compare.splits)`,
    );
  });
}

/**
 * The test songs of all folds as one, the genres in the first one's order.
 *
 * @param names of classifiers that are in all folds. @param folds whose genres are the same.
 */
export function pooled(folds: readonly SplitEntries[], names: readonly string[]): Scored {
  const [{ task }] = folds;
  const { genres } = task.taxonomy;
  const parts = folds.map((fold) => {
    const own = fold.task.taxonomy.genres;
    return { ...scoredOf(fold), from: genres.map((genre) => own.indexOf(genre)) };
  });
  const rows = parts.reduce((sum, { truth }) => sum + truth.rows, 0);
  const columns = genres.length;
  const together = <Data extends Uint8Array | Float32Array>(
    data: Data,
    of: (part: (typeof parts)[number]) => ArrayLike<number>,
  ): Data => {
    let start = 0;
    for (const part of parts) {
      const values = of(part);
      for (let k = 0; k < values.length; k++) {
        data[start + k] = values[k - (k % columns) + part.from[k % columns]];
      }
      start += values.length;
    }
    return data;
  };
  const scores = names.map((name): [string, DenseMatrix] => [
    name,
    {
      ...{ rows, columns },
      data: together(new Float32Array(rows * columns), ({ scores: own }) => {
        const matrix = own.get(name);
        if (matrix === undefined) throw new Error(`${name} took no part`);
        return matrix.data;
      }),
    },
  ]);
  return {
    genres,
    truth: {
      ...{ rows, columns },
      data: together(new Uint8Array(rows * columns), ({ truth }) => truth.data),
    },
    scores: new Map(scores),
    groups: Int32Array.from(parts.flatMap(({ groups }) => Array.from(groups))),
  };
}
