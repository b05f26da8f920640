import { KeptScorers, type SharedClassifier, SongScorer } from '../../classification/inference.js';
import type { Game, Part, PartSums } from './game.js';
import { play } from './play.js';

/** A part that a thread plays. */
export interface PlayJob {
  readonly classifier: SharedClassifier;
  /** Tells classifiers apart. */
  readonly id: number;
  readonly workspace: number;
  readonly game: Game;
  readonly part: Part;
  /** Another number than 0 ends the work. */
  readonly stop: Int32Array;
}

const kept = new KeptScorers<SongScorer>();

/** Runs in a thread. @returns undefined where it was told to stop. */
export function playPart({
  classifier,
  id,
  workspace,
  part,
  game,
  stop,
}: PlayJob): PartSums | undefined {
  const scorer = kept.of(id, workspace, () => SongScorer.of(classifier, workspace));
  const steps = play(part, game, scorer);
  while (Atomics.load(stop, 0) === 0) {
    const { done, value } = steps.next();
    if (done) return value;
  }
  return undefined;
}
