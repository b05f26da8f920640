import type { DenseMatrix } from '../../core/matrix/index.js';
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

/** The scorers of the classifier that was last asked for, by workspace. */
const kept = { id: -1, scorers: new Map<number, SongScorer>() };

/** Runs in a thread. */
export function predictSongs({ features, from, to, nodes, stop, ...job }: PredictJob): void {
  const scorer = scorerOf(job);
  const { columns, data } = features;
  for (let first = from; first < to && Atomics.load(stop, 0) === 0; first += STEP) {
    const end = Math.min(to, first + STEP);
    const some = data.subarray(first * columns, end * columns);
    const scores = scorer.predict({ rows: end - first, columns, data: some });
    nodes.set(scores.data, first * scores.columns);
  }
}

function scorerOf({
  classifier,
  id,
  workspace,
}: Pick<PredictJob, 'classifier' | 'id' | 'workspace'>): SongScorer {
  if (kept.id !== id) {
    kept.id = id;
    kept.scorers.clear();
  }
  let scorer = kept.scorers.get(workspace);
  if (scorer === undefined) {
    scorer = SongScorer.of(classifier, workspace);
    kept.scorers.set(workspace, scorer);
  }
  return scorer;
}
