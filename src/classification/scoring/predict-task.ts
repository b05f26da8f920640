import type { DenseMatrix } from '../../core/matrix/index.js';
import { KeptScorers } from './kept-scorers.js';
import { type SharedClassifier, SongScorer } from './song-scorer.js';

/** Songs that a thread scores. */
export interface PredictJob {
  readonly classifier: SharedClassifier;
  /** Tells classifiers apart. */
  readonly id: number;
  readonly workspace: number;
  /** All songs, on memory that threads share; those from `from` up to, not including, `to` are scored. */
  readonly features: DenseMatrix;
  readonly from: number;
  readonly to: number;
  /** Where the probabilities of all songs go, songs × nodes, on memory that threads share. */
  readonly nodes: Float32Array;
  /** Another number than 0 ends the work. */
  readonly stop: Int32Array;
}

/** Songs that are scored before `stop` is looked at. */
const STEP = 128;

const kept = new KeptScorers<SongScorer>();

/** Runs in a thread. */
export function predictSongs({
  classifier,
  id,
  workspace,
  features,
  from,
  to,
  nodes,
  stop,
}: PredictJob): void {
  const scorer = kept.of(id, workspace, () => SongScorer.of(classifier, workspace));
  const { columns, data } = features;
  for (let first = from; first < to && Atomics.load(stop, 0) === 0; first += STEP) {
    const end = Math.min(to, first + STEP);
    const some = data.subarray(first * columns, end * columns);
    const scores = scorer.predict({ rows: end - first, columns, data: some });
    nodes.set(scores.data, first * scores.columns);
  }
}
