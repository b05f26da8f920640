import { ResourceError } from '../../core/errors/index.js';
import type { WithRunner } from '../../core/jobs/index.js';
import type { Run } from '../../core/options/index.js';
import { Allowance, mapInOrder, ThreadPool } from '../../core/threads/index.js';
import { featuresByJob } from './audio-job.js';
import type { FileAnswer, FileJob, FileRows } from './file-task.js';
import type { AudioFile } from './find-files.js';
import { memoryLimit, memoryOf } from './memory.js';
import type { AudioSettings } from './settings.js';

const TASK = { module: new URL('./file-task.js', import.meta.url), name: 'featuresOfFile' };

/** What came of a file: its rows, or why it can't be read. */
export type FileResult = FileRows | { readonly unreadable: string };

/**
 * Computes the features of many files, one to a thread, and as many at once as memory allows, or by a
 * runner's jobs; none of them is kept in memory.
 *
 * @param wanted positions of the files to read; the others count as done from the start.
 * @param take is given what came of each as soon as it is known, and waited for.
 * @throws ResourceError when memory or a thread fails; what `take` throws; the signal's reason.
 */
export async function computeFeatures(
  files: readonly AudioFile[],
  wanted: readonly number[],
  { settings, columns }: { readonly settings: AudioSettings; readonly columns: readonly string[] },
  { threads, signal, onProgress, runner }: Run & WithRunner,
  take: (result: FileResult, position: number) => Promise<void>,
): Promise<void> {
  const total = files.length;
  // A file costs something even where its size is unknown.
  const weightOf = (position: number): number => files[position].bytes + 1;
  const whole = files.reduce((sum, { bytes }) => sum + bytes + 1, 0);
  let left = wanted.reduce((sum, position) => sum + weightOf(position), 0);
  let done = total - wanted.length;
  const report = (): void =>
    onProgress?.({ step: 'audio files', done, total, share: 1 - left / whole });
  report();
  if (wanted.length === 0) return;
  await using pool = new ThreadPool(Math.min(threads, wanted.length), signal);
  const allowance = new Allowance(memoryLimit());
  const answerOf = async (file: AudioFile): Promise<FileAnswer> => {
    if (file.fault !== undefined) return { unreadable: file.fault };
    if (runner !== undefined) return featuresByJob(runner, file, { settings, columns }, signal);
    const job: FileJob = { source: file.path, settings, columns };
    const memory = await memoryOf(file, settings.sampleRate);
    return allowance.within(memory, () => pool.run(TASK, job));
  };
  await mapInOrder(wanted, runner?.atOnce ?? pool.threads, async (position) => {
    const answer = await answerOf(files[position]);
    if ('failed' in answer) throw new ResourceError(answer.failed);
    await take(answer, position);
    left -= weightOf(position);
    done++;
    report();
  });
}
