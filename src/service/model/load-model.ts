import { InputError } from '../../core/errors/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import type { LoadedModel, RefusedModel } from '../threads/jobs.js';

const TASK = { module: new URL('../threads/load-task.js', import.meta.url), name: 'loadModel' };

/**
 * Reads a model in a thread, so that requests are answered meanwhile.
 *
 * @param signal ends the thread.
 * @throws InputError when the folder is not a whole model of ours; ResourceError when the machine fails.
 */
export async function loadModel(folder: string, signal?: AbortSignal): Promise<LoadedModel> {
  await using pool = new ThreadPool(1, signal, { ownThreads: true });
  const loaded = await pool.run<LoadedModel | RefusedModel>(TASK, folder);
  if (!('refused' in loaded)) return loaded;
  throw new InputError(loaded.refused, { file: loaded.file });
}
