import type { DenseMatrix, LabelMatrix } from '../../../core/matrix/index.js';
import { breathe, type Run } from '../../../core/options/index.js';
import { onSharedMemory, ThreadPool } from '../../../core/threads/index.js';
import { type MeasuredRanking, measureRanking } from '../../../evaluation/index.js';
import type { MeasureJob } from './measure-task.js';

const MEASURE = { module: new URL('./measure-task.js', import.meta.url), name: 'measureInThread' };

/** Scores from which sending them to a thread is worth it. */
const MANY = 1 << 21;

/**
 * The figures of several classifiers on the same songs, each as `evaluateRanking` gives it, with the average
 * precision of every label; of many songs by threads, a classifier each.
 *
 * @param truth songs × labels. @param scores for each classifier songs × labels; the same one is measured once.
 * @param many labels from which threads are used.
 * @throws InputError when an input is wrong or the shapes differ; the signal's reason when aborted.
 */
export async function measureRankings(
  truth: LabelMatrix,
  scores: readonly DenseMatrix[],
  { threads, signal, onProgress }: Run,
  many = MANY,
): Promise<MeasuredRanking[]> {
  const different = [...new Set(scores)];
  const total = different.length;
  const isLarge = truth.data.length >= many;
  const measured: MeasuredRanking[] = [];
  if (threads > 1 && total > 1 && isLarge) {
    await using pool = new ThreadPool(Math.min(threads, total), signal);
    const labels = onSharedMemory(truth);
    const jobs = different.map(
      (one): MeasureJob => ({ truth: labels, scores: onSharedMemory(one) }),
    );
    const onDone = (done: number) => onProgress?.({ step: 'metrics', done, total });
    measured.push(...(await pool.map<MeasureJob, MeasuredRanking>(MEASURE, jobs, onDone)));
  } else {
    for (const [i, one] of different.entries()) {
      measured.push(measureRanking(truth, one));
      if (isLarge) onProgress?.({ step: 'metrics', done: i + 1, total });
      await breathe(signal);
    }
  }
  return scores.map((one) => measured[different.indexOf(one)]);
}
