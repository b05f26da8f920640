import { type DenseMatrix, shared } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { inLanes, type Lane } from '../../core/threads/index.js';
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
  const { rows } = features;
  let next = 0;
  let done = 0;
  onProgress?.({ step: 'songs', done, total: rows });
  const predict = async (from: number, { pool, workspace, stop }: Lane): Promise<void> => {
    const to = Math.min(rows, from + PART);
    const job: PredictJob = { classifier, id, workspace, features, from, to, nodes, stop };
    await pool.run(PREDICT_SONGS, job);
    done += to - from;
    if (Atomics.load(stop, 0) === 0) onProgress?.({ step: 'songs', done, total: rows });
  };
  const lanes = Math.min(threads, Math.ceil(rows / PART));
  await inLanes(lanes, signal, (lane) => {
    if (next >= rows) return undefined;
    const from = next;
    next += PART;
    return predict(from, lane);
  });
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
