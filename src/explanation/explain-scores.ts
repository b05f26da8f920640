import type * as z from 'zod/mini';
import type { FittedClassifier, SongsLike } from '../classification/inference.js';
import { finishInTurns, parseOptions } from '../core/options/index.js';
import { explanationsOf, type ScoreExplanation } from './score-explanation.js';
import { ExplanationWork } from './shapley/explanation-work.js';
import { scoreOptions } from './shapley/options.js';
import { play } from './shapley/play.js';

/** Options of `explainScores` without threads. */
export type ExplainScoresOptions = z.input<typeof scoreOptions>;

/** `explainScores` of `supergenre/explanation` in the calling thread, where there may be no others. */
export async function explainScores(
  classifier: FittedClassifier,
  songs: SongsLike,
  options: ExplainScoresOptions = {},
): Promise<ScoreExplanation[]> {
  const settings = parseOptions(scoreOptions, options, 'explanation');
  const work = await ExplanationWork.of(classifier, songs, settings);
  await playHere(classifier, work, settings.signal);
  return explanationsOf(classifier, work);
}

/** Does all work in this thread, in short turns. */
export async function playHere(
  classifier: FittedClassifier,
  work: ExplanationWork,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let part = 0; part < work.parts; part++) {
    signal?.throwIfAborted();
    const steps = play(work.part(part), work.game, classifier);
    work.add(part, await finishInTurns(steps, signal));
  }
}
