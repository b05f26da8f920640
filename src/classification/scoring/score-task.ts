import { KeptScorers } from './kept-scorers.js';
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

const kept = new KeptScorers<readonly SongScorer[]>();

/** Runs in a thread. */
export function scoreSongs({ classifiers, id, workspace, songs, from, to }: ScoreJob): void {
  const scorers = kept.of(id, workspace, () =>
    classifiers.map((classifier) => SongScorer.of(classifier, workspace)),
  );
  scoreBlock(scorers, songs, from, to);
}
