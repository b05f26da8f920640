import * as z from 'zod/mini';
import type { FittedClassifier, SharedClassifier, SongsLike } from '../classification/inference.js';
import { parseOptions, runOptions } from '../core/options/index.js';
import { inLanes, type Lane } from '../core/threads/index.js';
import { playHere } from './explain-scores.js';
import { explanationsOf, type ScoreExplanation } from './score-explanation.js';
import { ExplanationWork } from './shapley/explanation-work.js';
import type { PartSums } from './shapley/game.js';
import { scoreOptions } from './shapley/options.js';
import type { PlayJob } from './shapley/play-task.js';

const PLAY = { module: new URL('./shapley/play-task.js', import.meta.url), name: 'playPart' };

const threadedOptions = z.extend(scoreOptions, {
  /** How many threads may work at once; never changes the result. Default: one per core. */
  threads: runOptions.threads,
});

/** Options of {@link explainScores}. */
export type ExplainScoresOptions = z.input<typeof threadedOptions>;

/** Numbers of explanations, so that threads know their classifiers again. */
let nextId = 0;

/**
 * Which features make a classifier's final probabilities, whatever models it has and however they are combined:
 * Shapley values of the scores that rank (Lundberg and Lee 2017). A set of known features is worth the mean score
 * of the background songs with the song's own values of these features. Values add up to the song's score less
 * the background's mean.
 *
 * A song is explained as it is alone, whatever others are beside it. Takes 16 bytes for each song, feature and node.
 *
 * @param options `threads`: one per core by default; the bytes are the same for any number.
 * @returns an explanation for each of the nodes, in their order.
 * @throws InputError for a wrong option, an unknown node, no songs, a missing feature, a classifier without
 *   background songs where none are given, or more work than `mostEvaluations`; the signal's reason when aborted.
 */
export async function explainScores(
  classifier: FittedClassifier,
  songs: SongsLike,
  options: ExplainScoresOptions = {},
): Promise<ScoreExplanation[]> {
  const { threads, ...settings } = parseOptions(threadedOptions, options, 'explanation');
  const { signal } = settings;
  const work = await ExplanationWork.of(classifier, songs, settings);
  const lanes = Math.min(threads, work.parts);
  const lent = lanes === 1 ? undefined : await classifier.share(signal);
  if (lent === undefined) await playHere(classifier, work, signal);
  else await playInThreads(lent, work, lanes, signal);
  return explanationsOf(classifier, work);
}

async function playInThreads(
  classifier: SharedClassifier,
  work: ExplanationWork,
  lanes: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const id = nextId++;
  const { game } = work;
  let next = 0;
  const playNext = async (number: number, { pool, workspace, stop }: Lane): Promise<void> => {
    const part = work.part(number);
    const job: PlayJob = { classifier, id, workspace, game, part, stop };
    const sums = await pool.run<PartSums | undefined>(PLAY, job);
    if (sums !== undefined) work.add(number, sums);
  };
  await inLanes(lanes, signal, (lane) => (next < work.parts ? playNext(next++, lane) : undefined));
}
