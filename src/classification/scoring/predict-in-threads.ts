import { type DenseMatrix, shared } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import { giveBackWorkspace, takeWorkspace } from '../../core/wasm/index.js';
import type { FittedClassifier } from '../fitted-classifier.js';
import type { SongsLike } from '../songs.js';
import { alignInTurns } from './align-in-turns.js';
import type { PredictJob } from './predict-task.js';
import type { SharedClassifier } from './song-scorer.js';

const PREDICT_SONGS = {
  module: new URL('./predict-task.js', import.meta.url),
  name: 'predictSongs',
};

/** Songs that a thread takes at once. */
const PART = 1024;

/** Songs that are scored at once where threads can't share the models. */
const TURN = 32;

/** Numbers of shared classifiers, so that threads know them again. */
const ids = new WeakMap<SharedClassifier, number>();
let nextId = 0;

/** `predict` of a classifier, by threads, while the calling one does other work. */
export async function predictInThreads(
  classifier: FittedClassifier,
  songs: SongsLike,
  run: Run,
): Promise<DenseMatrix> {
  const { signal } = run;
  signal?.throwIfAborted();
  const features = await alignInTurns(songs, classifier.featureNames, signal);
  const { size } = classifier.taxonomy;
  const nodes = shared(Float32Array, features.rows * size);
  const lent = await classifier.share(signal);
  if (lent === undefined) await predictInTurns(classifier, features, nodes, run);
  else await predictShared(lent, features, nodes, run);
  return { rows: features.rows, columns: size, data: nodes };
}

async function predictShared(
  classifier: SharedClassifier,
  features: DenseMatrix,
  nodes: Float32Array,
  { threads, signal, onProgress }: Run,
): Promise<void> {
  const id = ids.get(classifier) ?? nextId++;
  ids.set(classifier, id);
  const stop = shared(Int32Array, 1);
  const { rows } = features;
  let next = 0;
  let done = 0;
  onProgress?.({ step: 'songs', done, total: rows });
  const end = () => Atomics.store(stop, 0, 1);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', end);
  const lanes = Math.min(threads, Math.ceil(rows / PART));
  // The signal is not the pool's: a thread that it ended could still write for a moment.
  await using pool = new ThreadPool(Math.max(1, lanes));
  const lane = async (): Promise<void> => {
    const workspace = await takeWorkspace();
    try {
      while (next < rows && Atomics.load(stop, 0) === 0) {
        const from = next;
        const to = Math.min(rows, from + PART);
        next = to;
        const job: PredictJob = { classifier, id, workspace, features, from, to, nodes, stop };
        await pool.run(PREDICT_SONGS, job);
        done += to - from;
        if (Atomics.load(stop, 0) === 0) onProgress?.({ step: 'songs', done, total: rows });
      }
    } catch (error) {
      end();
      throw error;
    } finally {
      giveBackWorkspace(workspace);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}

/** In the calling thread, a few songs at a time. */
async function predictInTurns(
  classifier: FittedClassifier,
  { rows, columns, data }: DenseMatrix,
  nodes: Float32Array,
  { signal, onProgress }: Run,
): Promise<void> {
  onProgress?.({ step: 'songs', done: 0, total: rows });
  for (let from = 0; from < rows; from += TURN) {
    const to = Math.min(rows, from + TURN);
    const some = data.subarray(from * columns, to * columns);
    const scores = classifier.predict({ rows: to - from, columns, data: some });
    nodes.set(scores.data, from * scores.columns);
    await breathe(signal);
    onProgress?.({ step: 'songs', done: to, total: rows });
  }
}
