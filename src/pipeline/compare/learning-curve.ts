import { type DenseMatrix, selectLabels, selectRows } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Task } from '../experiment/task.js';
import { genresOf } from './contestants/classical.js';
import type { Arena, Contestant } from './contestants/contestant.js';
import { dealTrainingSongs } from './deal-training-songs.js';
import { type ComparedFigures, figuresOf } from './figures.js';

/** What a classifier reaches that learnt from so many of the training songs. */
export interface LearningPoint {
  readonly songs: number;
  /** On the test songs. */
  readonly test: ComparedFigures;
  /** On the songs that it learnt from, or 5,000 of them. */
  readonly training: ComparedFigures;
}

/** Training songs that are scored at most. */
const MOST_SCORED = 5000;

/**
 * Parts of the training songs of about equal steps, stratified; each is a part of the next, and the last is all. Copies
 * of a song are in the same part, and an artist's songs when the split is by artist.
 */
export function growingParts(task: Task, train: Int32Array, count: number): Int32Array[] {
  const dealt = dealTrainingSongs(task, train, count);
  return Array.from({ length: count }, (_, part) =>
    part === count - 1 ? train : train.filter((song) => dealt[song] >= 0 && dealt[song] <= part),
  );
}

/**
 * Trains a classifier on one part after the other, always with the same settings.
 *
 * @param test positions of the test songs, ascending.
 * @param onDone called after each part, with how many are done.
 */
export async function learningCurve(
  contestant: Contestant,
  settings: object,
  arena: Arena,
  parts: readonly Int32Array[],
  test: Int32Array,
  onDone: (done: number) => void,
): Promise<LearningPoint[]> {
  const { task, seed } = arena;
  const points: LearningPoint[] = [];
  for (const train of parts) {
    const seen = new Random(seed).choose(train, MOST_SCORED);
    const asked = Int32Array.from([...test, ...seen]).sort();
    const { probabilities } = await contestant.answer(arena, settings, { train, asked });
    const rowOf = new Map(Array.from(asked, (song, row) => [song, row]));
    const figures = (songs: Int32Array): ComparedFigures => {
      const rows = songs.map((song) => rowOf.get(song) ?? -1);
      const own: DenseMatrix = selectRows(probabilities, rows);
      return figuresOf(selectLabels(genresOf(task), songs), own, task.exclusive);
    };
    points.push({ songs: train.length, test: figures(test), training: figures(seen) });
    onDone(points.length);
  }
  return points;
}
