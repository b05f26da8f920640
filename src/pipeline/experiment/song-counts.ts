import { z } from 'zod';
import type { Task } from './task.js';

const count = z.int().min(0);

/**
 * How many songs took part, and why others did not. Of a fit, `train`, `test` and the counts of `leftOut`
 * add up to the songs of the catalogue; of an evaluation, which trains on none of them, `test` and the
 * counts of `leftOut` do.
 */
export const songCounts = z.strictObject({
  /** Songs that the classifiers were trained on. */
  train: count,
  /** Songs that the figures are of. */
  test: count,
  leftOut: z.array(z.strictObject({ reason: z.string(), count })).default([]),
});
export type SongCounts = z.output<typeof songCounts>;

const NO_GENRE = 'without a genre of the taxonomy';
const SEVERAL_GENRES = 'in several genres of the taxonomy';

/**
 * Accounts for all songs of a task.
 *
 * @param train how many songs the classifiers were trained on.
 */
export function countSongs(task: Task, train: number): SongCounts {
  const { experiment, split, test } = task;
  const tested = test.positions.length;
  const labelled = split.test.filter((song) => task.isLabelled(song)).length;
  const untested = split.test.length - labelled;
  const withoutGenre =
    split.train.length === 0
      ? [{ reason: NO_GENRE, count: untested }]
      : [
          { reason: `training songs ${NO_GENRE}`, count: split.train.length - train },
          { reason: `test songs ${NO_GENRE}`, count: untested },
        ];
  const several = { reason: `test songs ${SEVERAL_GENRES}`, count: labelled - tested };
  const leftOut = [...experiment.leftOut, ...withoutGenre, several].filter((row) => row.count > 0);
  return { train, test: tested, leftOut };
}
