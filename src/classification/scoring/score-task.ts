import { type SongsToScore, scoreBlock } from './score-block.js';
import { type SharedClassifier, SongScorer } from './song-scorer.js';

/** Songs that a thread scores by several classifiers. */
export interface ScoreJob {
  readonly classifiers: readonly SharedClassifier[];
  /** Tells lists of classifiers apart. */
  readonly id: number;
  readonly workspace: number;
  readonly songs: SongsToScore;
  readonly from: number;
  readonly to: number;
}

/** The scorers of the classifiers that were last asked for, by workspace. */
const kept = { id: -1, scorers: new Map<number, readonly SongScorer[]>() };

/** Runs in a thread. */
export function scoreSongs({ classifiers, id, workspace, songs, from, to }: ScoreJob): void {
  if (kept.id !== id) {
    kept.id = id;
    kept.scorers.clear();
  }
  let scorers = kept.scorers.get(workspace);
  if (scorers === undefined) {
    scorers = classifiers.map((classifier) => SongScorer.of(classifier, workspace));
    kept.scorers.set(workspace, scorers);
  }
  scoreBlock(scorers, songs, from, to);
}
