import { nodeOf, rankingMethod } from '../../explanation/index.js';
import { checkDrawing } from '../../figures/index.js';
import { loadRanker } from '../../pipeline/index.js';
import { explainMany, type ManySongsArguments } from '../explaining/many-songs.js';
import { explainOne, type OneSongArguments } from '../explaining/one-song.js';
import { checkScoreArguments } from '../explaining/scores.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre explain`. */
export type ExplainArguments = OneSongArguments | ManySongsArguments;

/** Says which features make nodes of one song or of many, or where a song's most probable genres come from. */
export async function explainCommand(
  typed: ExplainArguments,
  { signal }: Interruptible,
): Promise<void> {
  if (typed.figures !== undefined) checkDrawing();
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const { classifier } = ranker;
  for (const node of typed.node ?? []) nodeOf(classifier.taxonomy, node);
  const method = typed.method ?? rankingMethod(classifier);
  checkScoreArguments(typed, method, classifier);
  const display = progressDisplay(process.stderr);
  const run = { onProgress: display.onProgress, signal };
  if (isOfOne(typed)) await explainOne(ranker, typed, method, run, display);
  else await explainMany(ranker, typed, method, run, display);
}

function isOfOne(typed: ExplainArguments): typed is OneSongArguments {
  return 'audio' in typed || 'song' in typed;
}
