import { type SharedClassifier, SongScorer } from '../../classification/inference.js';
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

/** The scorers of the classifier that was last asked for, by workspace. */
const kept = { id: -1, scorers: new Map<number, SongScorer>() };

/** Runs in a thread. @returns undefined where it was told to stop. */
export function playPart({ part, game, stop, ...job }: PlayJob): PartSums | undefined {
  const steps = play(part, game, scorerOf(job));
  while (Atomics.load(stop, 0) === 0) {
    const { done, value } = steps.next();
    if (done) return value;
  }
  return undefined;
}

function scorerOf({
  classifier,
  id,
  workspace,
}: Pick<PlayJob, 'classifier' | 'id' | 'workspace'>): SongScorer {
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
